import { BatchMatMul, type BatchMatMulAttrs, type BatchMatMulInputs } from '@tensorflow/tfjs-core';
import { defineKernel } from '../kernel.js';
import { multiply } from './multiply.js';

/** op(A)·op(B) for float32 of any rank from 2 on, batches broadcast. */
export const batchMatMul = defineKernel<BatchMatMulInputs, BatchMatMulAttrs>(BatchMatMul, ({ a, b }, { transposeA, transposeB }, backend) => {
  if (a.dtype !== 'float32' || b.dtype !== 'float32') return undefined;
  return multiply(backend, a, b, transposeA, transposeB);
});
