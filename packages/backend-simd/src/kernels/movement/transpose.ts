import { Transpose, type TransposeAttrs, type TransposeInputs } from '@tensorflow/tfjs-core';
import { bytesOf, isNumberType } from '../../memory/tensor-memory.js';
import { defineKernel } from '../kernel.js';
import { copyArray } from './copy.js';
import { stepsOf } from './steps.js';

/** Axes in another order. */
export const transpose = defineKernel<TransposeInputs, TransposeAttrs>(Transpose, ({ x }, { perm }, backend) => {
  if (!isNumberType(x.dtype)) return undefined;
  const steps = stepsOf(x.shape);
  const shape = perm.map((axis) => x.shape[axis]!);
  const input = backend.address(x);
  const output = backend.output(shape, x.dtype);
  copyArray(backend, bytesOf(x.dtype), shape, input, perm.map((axis) => steps[axis]!), output.address, stepsOf(shape));
  return output;
});
