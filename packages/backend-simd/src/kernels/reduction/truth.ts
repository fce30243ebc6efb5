import { All, Any, util, type AllAttrs, type AllInputs, type AnyAttrs, type AnyInputs, type TensorInfo } from '@tensorflow/tfjs-core';
import type { SimdBackend } from '../../backend.js';
import { defineKernel } from '../kernel.js';
import { reduce } from './passes.js';

/** Whether all are true. */
export const all = defineKernel<AllInputs, AllAttrs>(All, ({ x }, { axis, keepDims }, backend) => truth(backend, x, 'allColumns', axis, keepDims));

/** Whether any is true. */
export const any = defineKernel<AnyInputs, AnyAttrs>(Any, ({ x }, { axis, keepDims }, backend) => truth(backend, x, 'anyColumns', axis, keepDims));

function truth(
  backend: SimdBackend,
  x: TensorInfo,
  name: 'allColumns' | 'anyColumns',
  axis: number | number[],
  keepDims: boolean,
): TensorInfo | undefined {
  if (x.dtype !== 'bool' || util.sizeFromShape(x.shape) === 0) return undefined;
  const axes = util.parseAxisParam(axis, x.shape);
  return reduce(backend, x, axes, keepDims, ({ outer, rows, inner }, input, output) =>
    backend.run(name, { count: outer, cost: rows * inner, grain: 64 }, rows, inner, input, output),
  );
}
