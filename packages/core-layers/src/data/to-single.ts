import * as tf from '@tensorflow/tfjs-core';
import { ShapeError } from '@gen/core';
import type { Examples } from '../model/capabilities.js';
import { arrayToTensor } from './array-to-tensor.js';
import { toTensor } from './to-tensor.js';

/**
 * One example, given as `[...shape]` or `[1, ...shape]`, as a new tensor `[1, ...shape]`, checked like {@link toTensor}.
 *
 * @throws ShapeError, or DataError for values that are not finite or out of `range`
 */
export async function toSingle(example: Examples, shape: readonly number[], what: string, range?: readonly [number, number]): Promise<tf.Tensor> {
  const tensor = example instanceof tf.Tensor ? tf.clone(example) : arrayToTensor(example, what);
  const batch = tensor.rank === shape.length ? tf.reshape(tensor, [1, ...tensor.shape]) : tf.clone(tensor);
  try {
    if (batch.shape[0] !== 1) throw new ShapeError(`${what} must be one example of shape [${shape.join(', ')}], got the shape [${tensor.shape.join(', ')}].`);
    return await toTensor(batch, shape, what, range);
  } finally {
    tf.dispose([tensor, batch]);
  }
}
