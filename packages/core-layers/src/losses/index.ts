export { bernoulliContributions } from './bernoulli-contributions.js';
export { bernoulliCrossEntropy } from './bernoulli-cross-entropy.js';
export { freeBits } from './free-bits.js';
export { gaussianKl, gaussianKlPerDimension } from './gaussian-kl.js';
export { gaussianLogLikelihood, type GaussianScale } from './gaussian-log-likelihood.js';
export { softmaxCrossEntropy } from './softmax-cross-entropy.js';
export { sparsityKl } from './sparsity-kl.js';
export { squaredError } from './squared-error.js';
