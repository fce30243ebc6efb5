export * from './vae/index.js';
