import { avgPool, avgPoolGrad, maxPool, maxPoolGrad } from './pool.js';

export const poolingKernels = [avgPool, avgPoolGrad, maxPool, maxPoolGrad];
