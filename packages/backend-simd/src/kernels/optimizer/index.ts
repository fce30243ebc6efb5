import { adam } from './adam.js';
import { momentum } from './momentum.js';
import { rmsProp } from './rms-prop.js';
import { sgd } from './sgd.js';

/** Kernels that tfjs does not have: optimisers call them by name where the backend has them. */
export const optimizerKernels = [adam, momentum, rmsProp, sgd];
