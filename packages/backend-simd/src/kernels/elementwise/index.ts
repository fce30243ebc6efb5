import type { SimdKernel } from '../kernel.js';
import { binaryKernels } from './binary.js';
import { cast } from './cast.js';
import { addN, fillKernels } from './fill.js';
import { select } from './select.js';
import { unaryKernels } from './unary.js';

export const elementwiseKernels: readonly SimdKernel[] = [...unaryKernels, ...binaryKernels, ...fillKernels, addN, cast, select];
