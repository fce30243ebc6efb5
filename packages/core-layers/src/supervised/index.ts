export * from './classifier/index.js';
export * from './regressor/index.js';
export { encodedSource } from './encoded-source.js';
export { networkOptions, type NetworkConfig } from './network-options.js';
