export { wordEmbeddingOptions, type WordEmbeddingConfig } from './config.js';
export { WordEmbedding, type Word, type WordEmbeddingOptions } from './model.js';
export type { NearWord } from './neighbours.js';
