export type { StackClassifierOptions } from './classifier-of.js';
export { compareStarts, type CompareStartsOptions, type StartComparison, type StartCurves, type StartDraw } from './compare-starts.js';
export { stackedAutoencoderOptions, type ResolvedStackedAutoencoderConfig, type StackedAutoencoderConfig } from './config.js';
export { StackedAutoencoder, type StackedAutoencoderOptions } from './model.js';
