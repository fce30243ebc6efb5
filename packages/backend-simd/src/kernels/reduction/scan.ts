import {
  Cumprod, Cumsum, util, type CumprodAttrs, type CumprodInputs, type CumsumAttrs, type CumsumInputs, type TensorInfo,
} from '@tensorflow/tfjs-core';
import type { SimdBackend } from '../../backend.js';
import { defineKernel } from '../kernel.js';

/** Running sums along an axis, of float32 and int32. */
export const cumsum = defineKernel<CumsumInputs, CumsumAttrs>(Cumsum, ({ x }, attributes, backend) => {
  if (x.dtype === 'float32') return scan(backend, 'scanSum', x, attributes);
  return x.dtype === 'int32' ? scan(backend, 'scanSumIntegers', x, attributes) : undefined;
});

/** Running products along an axis, of float32. */
export const cumprod = defineKernel<CumprodInputs, CumprodAttrs>(Cumprod, ({ x }, attributes, backend) =>
  x.dtype === 'float32' ? scan(backend, 'scanProduct', x, attributes) : undefined,
);

function scan(
  backend: SimdBackend,
  name: 'scanSum' | 'scanSumIntegers' | 'scanProduct',
  x: TensorInfo,
  { axis, exclusive, reverse }: CumsumAttrs,
): TensorInfo | undefined {
  const size = util.sizeFromShape(x.shape);
  const rows = x.shape[axis];
  if (rows === undefined || size === 0) return undefined;
  let inner = 1;
  for (let next = axis + 1; next < x.shape.length; next++) inner *= x.shape[next]!;
  const input = backend.address(x);
  const output = backend.output(x.shape, x.dtype as 'float32' | 'int32');
  const work = { count: size / rows / inner, cost: 2 * rows * inner };
  backend.run(name, work, rows, inner, Number(exclusive), Number(reverse), input, output.address);
  return output;
}
