export type { Code } from './code.js';
export { vaeOptions, type VAEConfig } from './config.js';
export type { LatentActivity } from './evaluate.js';
export { VAE, type SampleNearOptions, type VAEOptions, type VAESampleOptions } from './model.js';
