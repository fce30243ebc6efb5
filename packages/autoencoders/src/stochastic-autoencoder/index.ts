export { stochasticAutoencoderOptions, type ResolvedStochasticAutoencoderConfig, type StochasticAutoencoderConfig } from './config.js';
export { StochasticAutoencoder, type StochasticAutoencoderOptions } from './model.js';
export type { ChainOptions, ChainSampleOptions } from './verb-options.js';
