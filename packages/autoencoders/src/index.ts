export * from './codes/index.js';
