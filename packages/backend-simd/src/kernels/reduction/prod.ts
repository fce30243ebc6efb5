import { Prod, util, type ProdAttrs, type ProdInputs } from '@tensorflow/tfjs-core';
import { defineKernel } from '../kernel.js';
import { reduce } from './passes.js';

/** Product over axes, of float32. */
export const prod = defineKernel<ProdInputs, ProdAttrs>(Prod, ({ x }, { axis, keepDims }, backend) => {
  const axes = util.parseAxisParam(axis, x.shape);
  if (x.dtype !== 'float32' || util.sizeFromShape(x.shape) === 0) return undefined;
  return reduce(backend, x, axes, keepDims, ({ outer, rows, inner }, input, output) =>
    backend.run('prodColumns', { count: outer * inner, cost: rows, grain: 16 }, rows, inner, input, output),
  );
});
