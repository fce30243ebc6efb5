export type { ActivationStats } from './activation-stats.js';
export { autoencoderOptions, type AutoencoderConfig, type ResolvedAutoencoderConfig } from './config.js';
export { Autoencoder, type AutoencoderOptions } from './model.js';
