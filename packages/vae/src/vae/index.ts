export type { Code } from './code.js';
export { vaeOptions, type VAEConfig } from './config.js';
export { VAE, type VAEOptions } from './model.js';
export type { SampleNearOptions, VAESampleOptions } from './verb-options.js';
