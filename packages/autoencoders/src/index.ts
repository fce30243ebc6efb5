export * from './sequence-autoencoder/index.js';
export * from './sparse-coding/index.js';
