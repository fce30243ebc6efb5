export type { Code } from '@gen/core-layers';
export { vaeOptions, type VAEConfig } from './config.js';
export { VAE, type VAEOptions } from './model.js';
export type { SampleNearOptions, VAESampleOptions } from './verb-options.js';
