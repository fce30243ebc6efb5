export type { LayerOptions } from './noise-layer.js';
export { gaussianNoise, type GaussianNoiseOptions } from './gaussian-noise.js';
export { gaussianReparameterization, reparameterize } from './gaussian-reparameterization.js';
export { maskingNoise, type MaskingNoiseOptions } from './masking-noise.js';
export { occlusion, type OcclusionOptions } from './occlusion.js';
export { registerLayers } from './register-layers.js';
export { saltAndPepperNoise, type SaltAndPepperNoiseOptions } from './salt-and-pepper-noise.js';
export { seededDropout, type SeededDropoutOptions } from './seeded-dropout.js';
export { tiedDense, type TiedDenseOptions } from './tied-dense.js';
