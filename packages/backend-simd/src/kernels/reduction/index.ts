import { argMax, argMin } from './arg.js';
import { max, min } from './extremes.js';
import { prod } from './prod.js';
import { mean, sum } from './sum.js';
import { all, any } from './truth.js';

export const reductionKernels = [all, any, argMax, argMin, max, mean, min, prod, sum];
