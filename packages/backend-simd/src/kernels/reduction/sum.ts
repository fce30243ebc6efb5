import { Mean, Sum, util, type MeanAttrs, type MeanInputs, type SumAttrs, type SumInputs } from '@tensorflow/tfjs-core';
import { isNumberType } from '../../memory/tensor-memory.js';
import { defineKernel } from '../kernel.js';
import { withType } from './as-type.js';
import { foldPass } from './fold-pass.js';
import { reduce } from './passes.js';
import { sumPass } from './sum-pass.js';

/** Sum over axes: float32 for float32, int32 for int32 and bool. */
export const sum = defineKernel<SumInputs, SumAttrs>(Sum, ({ x }, { axis, keepDims }, backend) => {
  if (!isNumberType(x.dtype) || util.sizeFromShape(x.shape) === 0) return undefined;
  const axes = util.parseAxisParam(axis, x.shape);
  if (x.dtype === 'float32') return reduce(backend, x, axes, keepDims, (pass, input, output) => sumPass(backend, pass, 1, input, output));
  return withType(backend, x, 'int32', (integers) =>
    reduce(backend, integers, axes, keepDims, (pass, input, output) => foldPass(backend, 'sumInteger', pass, input, output)),
  );
});

/** Mean over axes, in float32. */
export const mean = defineKernel<MeanInputs, MeanAttrs>(Mean, ({ x }, { axis, keepDims }, backend) => {
  if (!isNumberType(x.dtype) || util.sizeFromShape(x.shape) === 0) return undefined;
  const axes = util.parseAxisParam(axis, x.shape);
  let count = 1;
  for (const reduced of axes) count *= x.shape[reduced]!;
  return withType(backend, x, 'float32', (numbers) =>
    reduce(backend, numbers, axes, keepDims, (pass, input, output, isLast) => sumPass(backend, pass, isLast ? count : 1, input, output)),
  );
});
