export { meanAbsoluteError } from './mean-absolute-error.js';
export { meanSquaredError } from './mean-squared-error.js';
export { multiScaleStructuralSimilarity, type MultiScaleOptions } from './multi-scale-structural-similarity.js';
export { peakSignalToNoiseRatio, type RangeOptions } from './peak-signal-to-noise-ratio.js';
export { squaredError } from './squared-error.js';
export { structuralSimilarity, type WindowOptions } from './structural-similarity.js';
