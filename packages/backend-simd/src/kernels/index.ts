import type { SimdKernel } from './kernel.js';
import { batchMatMul } from './mat-mul/batch-mat-mul.js';
import { cast } from './cast.js';
import { fusedMatMul } from './mat-mul/fused-mat-mul.js';

/** Every kernel that has a SIMD form; all others run as the cpu backend's do. */
export const simdKernels: readonly SimdKernel[] = [batchMatMul, cast, fusedMatMul];
