export { averagePrecision } from './average-precision.js';
export { meanAveragePrecision } from './mean-average-precision.js';
export { recallAtK, type RecallAtKOptions } from './recall-at-k.js';
