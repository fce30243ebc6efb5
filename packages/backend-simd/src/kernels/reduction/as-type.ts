import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { SimdBackend } from '../../backend.js';
import type { NumberArray } from '../../memory/tensor-memory.js';

/** Calls `compute` with `x`, or with a copy of it in another type that is given back afterwards. */
export function withType(backend: SimdBackend, x: TensorInfo, dtype: 'float32' | 'int32', compute: (x: TensorInfo) => TensorInfo): TensorInfo {
  if (x.dtype === dtype) return compute(x);
  const converted = backend.output(x.shape, dtype);
  const source = backend.dataOf(x.dataId).values as NumberArray;
  (backend.dataOf(converted.dataId).values as NumberArray).set(source);
  const result = compute(converted);
  backend.disposeData(converted.dataId);
  return result;
}
