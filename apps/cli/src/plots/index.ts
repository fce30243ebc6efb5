export { dimensionBars } from './dimension-bars.js';
export { lossCurves } from './loss-curves.js';
export { scatterMap } from './scatter-map.js';
