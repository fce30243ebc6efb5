export { dimensionBars, type DimensionBarOptions } from './dimension-bars.js';
export { lossCurves, type LossCurveOptions } from './loss-curves.js';
export { scatterMap, type ScatterMapOptions } from './scatter-map.js';
