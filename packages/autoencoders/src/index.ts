export * from './sequence-autoencoder/index.js';
