export * from './errors.js';
export * from './estimate.js';
export * from './options/index.js';
export * from './random/index.js';
export * from './size-of-shape.js';
export * from './source/index.js';
export * from './store/index.js';
