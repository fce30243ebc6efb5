export { sparseCodingOptions, type SparseCodingConfig } from './config.js';
export { SparseCoding, type SparseCodingOptions } from './model.js';
