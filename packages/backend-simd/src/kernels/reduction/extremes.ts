import { Max, Min, util, type MaxAttrs, type MaxInputs, type MinAttrs, type MinInputs } from '@tensorflow/tfjs-core';
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { SimdBackend } from '../../backend.js';
import { defineKernel } from '../kernel.js';
import { foldPass } from './fold-pass.js';
import { reduce } from './passes.js';

/** The largest number over axes; NaN where one is. */
export const max = defineKernel<MaxInputs, MaxAttrs>(Max, ({ x }, { reductionIndices, keepDims }, backend) =>
  extreme(backend, x, 'max', reductionIndices, keepDims),
);

/** The smallest number over axes; NaN where one is. */
export const min = defineKernel<MinInputs, MinAttrs>(Min, ({ x }, { axis, keepDims }, backend) => extreme(backend, x, 'min', axis, keepDims));

function extreme(backend: SimdBackend, x: TensorInfo, which: 'max' | 'min', axis: number | number[], keepDims: boolean): TensorInfo | undefined {
  if ((x.dtype !== 'float32' && x.dtype !== 'int32') || util.sizeFromShape(x.shape) === 0) return undefined;
  const fold = x.dtype === 'float32' ? which : (`${which}Integer` as const);
  const axes = util.parseAxisParam(axis, x.shape);
  return reduce(backend, x, axes, keepDims, (pass, input, output) => foldPass(backend, fold, pass, input, output));
}
