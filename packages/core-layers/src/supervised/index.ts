export * from './classifier/index.js';
export { networkOptions, type NetworkConfig } from './network-options.js';
