import { argMax, argMin } from './arg.js';
import { batchNorm } from './batch-norm.js';
import { max, min } from './extremes.js';
import { prod } from './prod.js';
import { cumprod, cumsum } from './scan.js';
import { softmax } from './softmax.js';
import { mean, sum } from './sum.js';
import { all, any } from './truth.js';

export const reductionKernels = [all, any, argMax, argMin, batchNorm, cumprod, cumsum, max, mean, min, prod, softmax, sum];
