export { dimensionBars } from './dimension-bars.js';
export { lineGrid } from './line-grid.js';
export { lossCurves } from './loss-curves.js';
export { scatterMap } from './scatter-map.js';
export { strokeGrid } from './stroke-grid.js';
