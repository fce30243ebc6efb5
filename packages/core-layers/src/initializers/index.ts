export type { Initializer } from './initializer-base.js';
export type { InitializerSource } from './seeded-initializer.js';
export { normalInitializer } from './normal.js';
export { glorotNormal, glorotUniform, heNormal, heUniform, lecunNormal } from './variance-scaling.js';
