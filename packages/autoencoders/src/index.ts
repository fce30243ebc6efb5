export * from './sequence-autoencoder/index.js';
export * from './sparse-coding/index.js';
export * from './word-embedding/index.js';
