export * from './autoencoder/index.js';
export * from './codes/index.js';
export * from './corruption/index.js';
export * from './image-restorer/index.js';
export * from './regularizer/index.js';
export * from './sequence-autoencoder/index.js';
export * from './sparse-coding/index.js';
export * from './word-embedding/index.js';
