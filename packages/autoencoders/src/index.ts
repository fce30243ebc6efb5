export * from './autoencoder/index.js';
export * from './codes/index.js';
export * from './corruption/index.js';
export * from './regularizer/index.js';
