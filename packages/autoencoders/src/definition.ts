export { autoencoderDefinition } from './autoencoder/definition.js';
export { imageRestorerDefinition } from './image-restorer/definition.js';
export { locallyConnectedAutoencoderDefinition } from './locally-connected-autoencoder/definition.js';
export { sequenceAutoencoderDefinition } from './sequence-autoencoder/definition.js';
export { sparseCodingDefinition } from './sparse-coding/definition.js';
export { stackedAutoencoderDefinition } from './stacked-autoencoder/definition.js';
export { stochasticAutoencoderDefinition } from './stochastic-autoencoder/definition.js';
export { wordEmbeddingDefinition } from './word-embedding/definition.js';
