export { confusionHeatMap } from './confusion-heat-map.js';
export { dimensionBars } from './dimension-bars.js';
export { lineGrid } from './line-grid.js';
export { lossCurves } from './loss-curves.js';
export { rocCurves, type RocLine } from './roc-curves.js';
export { scatterMap } from './scatter-map.js';
export { strokeGrid } from './stroke-grid.js';
export { tileRows } from './tile-rows.js';
