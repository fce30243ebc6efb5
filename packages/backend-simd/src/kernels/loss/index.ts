import { bernoulliCrossEntropy } from './bernoulli-cross-entropy.js';

/** Losses that tfjs has as a dozen ops. */
export const lossKernels = [bernoulliCrossEntropy];
