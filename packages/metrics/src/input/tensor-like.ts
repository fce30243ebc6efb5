import { DataError } from '@gen/core';

/**
 * What a metric needs of a tensor: a TensorFlow.js tensor fits, and nothing here imports TensorFlow.js. Reading waits for the
 * backend; where that is not allowed (WebGPU), read with `await tensor.data()` and give `{ shape, values }` instead.
 */
export interface TensorLike {
  readonly shape: readonly number[];
  dataSync(): ArrayLike<number> | ArrayLike<string>;
}

/** Numbers in row-major order and their shape. */
export interface ShapedValues {
  readonly shape: readonly number[];
  readonly values: ArrayLike<number>;
}

/**
 * The values of a tensor, which is kept.
 *
 * @throws DataError if they are texts where numbers are needed
 */
export function readTensor(name: string, tensor: TensorLike): ArrayLike<number>;
export function readTensor(name: string, tensor: TensorLike, use: 'labels'): ArrayLike<number | string>;
export function readTensor(name: string, tensor: TensorLike, use?: 'labels'): ArrayLike<number | string> {
  const values = tensor.dataSync();
  if (use === undefined && typeof values[0] === 'string') throw new DataError(`${name} must be a tensor of numbers, got one of texts.`);
  return values;
}
