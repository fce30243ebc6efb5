import { ArgMax, ArgMin, util, type ArgMaxAttrs, type ArgMaxInputs, type ArgMinAttrs, type ArgMinInputs, type TensorInfo } from '@tensorflow/tfjs-core';
import type { SimdBackend } from '../../backend.js';
import { defineKernel } from '../kernel.js';
import { reducedShape } from './passes.js';

/** Where the largest number of an axis is. */
export const argMax = defineKernel<ArgMaxInputs, ArgMaxAttrs>(ArgMax, ({ x }, { axis }, backend) => argBest(backend, x, 'argMax', axis));

/** Where the smallest number of an axis is. */
export const argMin = defineKernel<ArgMinInputs, ArgMinAttrs>(ArgMin, ({ x }, { axis }, backend) => argBest(backend, x, 'argMin', axis));

function argBest(backend: SimdBackend, x: TensorInfo, which: 'argMax' | 'argMin', axis: number): TensorInfo | undefined {
  const size = util.sizeFromShape(x.shape);
  if ((x.dtype !== 'float32' && x.dtype !== 'int32') || size === 0) return undefined;
  const axes = util.parseAxisParam(axis, x.shape);
  const place = axes[0];
  if (axes.length !== 1 || place === undefined) return undefined;
  const fold = x.dtype === 'float32' ? which : (`${which}Integer` as const);
  const rows = x.shape[place]!;
  let inner = 1;
  for (let next = place + 1; next < x.shape.length; next++) inner *= x.shape[next]!;
  const outer = size / rows / inner;
  const input = backend.address(x);
  const output = backend.output(reducedShape(x.shape, axes, false), 'int32');
  if (inner === 1) backend.run(`${fold}Rows`, { count: outer, cost: rows }, rows, input, output.address);
  else backend.run(`${fold}Columns`, { count: outer * Math.ceil(inner / 4), cost: 4 * rows }, rows, inner, input, output.address);
  return output;
}
