export { locallyConnectedAutoencoderOptions, type LocallyConnectedAutoencoderConfig } from './config.js';
export { l2Pooling, type L2PoolingOptions } from './l2-pooling.js';
export { localContrastNormalization, type LocalContrastNormalizationOptions } from './local-contrast-normalization.js';
export { LocallyConnectedAutoencoder, type LocallyConnectedAutoencoderOptions } from './model.js';
