export { inverseNormalCdf } from './inverse-normal-cdf.js';
export { latentGrid } from './latent-grid.js';
export { linearInterpolation, sphericalInterpolation } from './interpolation.js';
