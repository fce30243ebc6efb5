import { batchMatMul } from './batch-mat-mul.js';
import { fusedMatMul } from './fused-mat-mul.js';

export const productKernels = [batchMatMul, fusedMatMul];
