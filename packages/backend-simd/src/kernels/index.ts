import { convolutionKernels } from './convolution/index.js';
import { elementwiseKernels } from './elementwise/index.js';
import type { SimdKernel } from './kernel.js';
import { poolingKernels } from './pooling/index.js';
import { lossKernels } from './loss/index.js';
import { productKernels } from './mat-mul/index.js';
import { movementKernels } from './movement/index.js';
import { optimizerKernels } from './optimizer/index.js';
import { randomKernels } from './random/index.js';
import { reductionKernels } from './reduction/index.js';

/** Every kernel that has a SIMD form, by group; all others run as the cpu backend's do. */
export const simdKernels: readonly SimdKernel[] = [
  ...convolutionKernels,
  ...elementwiseKernels,
  ...poolingKernels,
  ...lossKernels,
  ...productKernels,
  ...movementKernels,
  ...optimizerKernels,
  ...randomKernels,
  ...reductionKernels,
];
