import {
  AddN, Fill, OnesLike, util, ZerosLike, type DataType, type FillAttrs, type TensorInfo, type UnaryInputs,
} from '@tensorflow/tfjs-core';
import type { Output, SimdBackend } from '../../backend.js';
import { isNumberType, type NumberArray } from '../../memory/tensor-memory.js';
import { defineKernel, type SimdKernel } from '../kernel.js';
import { zip } from './binary.js';

function filled(backend: SimdBackend, shape: readonly number[], dtype: DataType, value: number): Output | undefined {
  if (!isNumberType(dtype)) return undefined;
  const output = backend.output(shape, dtype);
  (backend.dataOf(output.dataId).values as NumberArray).fill(value);
  return output;
}

/** Kernels whose answer is one number over and over. */
export const fillKernels: readonly SimdKernel[] = [
  defineKernel<object, FillAttrs>(Fill, (_, { shape, value, dtype }, backend) =>
    typeof value === 'number' ? filled(backend, shape, dtype ?? util.inferDtype(value), value) : undefined,
  ),
  defineKernel<UnaryInputs, object>(ZerosLike, ({ x }, _, backend) => filled(backend, x.shape, x.dtype, 0)),
  defineKernel<UnaryInputs, object>(OnesLike, ({ x }, _, backend) => filled(backend, x.shape, x.dtype, 1)),
];

/** The sum of tensors of one shape, from the first to the last. */
export const addN = defineKernel<readonly TensorInfo[], object>(AddN, (tensors, _, backend) => {
  if (tensors.length < 2 || tensors.some(({ dtype }) => dtype !== 'float32')) return undefined;
  const [first, second, ...rest] = tensors as unknown as [TensorInfo, TensorInfo, ...TensorInfo[]];
  const sum = zip(backend, 'zipAdd', first, second, 'float32')!;
  for (const tensor of rest) {
    if (sum.size === 0) break;
    backend.run('zipAdd', { count: sum.size, cost: 1, grain: 64 }, sum.size, 1, sum.address, 0, 0, 1, backend.address(tensor), 0, 0, 1, sum.address);
  }
  return sum;
});
