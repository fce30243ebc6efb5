import * as tf from '@tensorflow/tfjs-core';
import { DataError, ShapeError } from '@gen/core';
import type { Examples } from '../model/capabilities.js';
import { checkValues } from './check-values.js';

/**
 * The examples a verb was given as a new tensor, checked: `[batch, ...shape]`, at least one, all finite.
 * The caller disposes it; a tensor that was given stays the giver's.
 *
 * @param what - for messages: `encode`'s input, `decode`'s codes
 * @throws ShapeError, or DataError for no examples, values that are not finite or out of `range`
 */
export async function toTensor(
  examples: Examples,
  shape: readonly number[],
  what: string,
  range?: readonly [number, number],
): Promise<tf.Tensor> {
  const tensor = examples instanceof tf.Tensor ? tf.clone(examples) : arrayToTensor(examples, what);
  try {
    checkShape(tensor.shape, shape, what);
    checkValues((await tensor.data()), shape, what, range);
    return tensor.dtype === 'float32' ? tf.clone(tensor) : tf.cast(tensor, 'float32');
  } finally {
    tensor.dispose();
  }
}

/** Nested or typed arrays as a tensor; ragged ones, which TensorFlow.js takes, are refused. */
export function arrayToTensor(examples: tf.TensorLike, what: string): tf.Tensor {
  try {
    evenShape(examples);
    return tf.tensor(examples, undefined, 'float32');
  } catch (error) {
    throw new ShapeError(`${what} must be a tensor or evenly nested arrays of numbers: ${(error as Error).message}`, { cause: error });
  }
}

function evenShape(value: unknown): readonly number[] {
  if (ArrayBuffer.isView(value)) return [(value as Float32Array).length];
  if (!Array.isArray(value)) return [];
  if (value.every((entry) => typeof entry !== 'object')) return [value.length];
  const [first = [], ...rest] = value.map(evenShape);
  const odd = rest.findIndex((shape) => shape.join() !== first.join());
  if (odd !== -1) throw new RangeError(`entry 0 has the shape [${first.join(', ')}], entry ${odd + 1} has [${rest[odd]!.join(', ')}].`);
  return [value.length, ...first];
}

function checkShape(actual: readonly number[], example: readonly number[], what: string): void {
  const fits = actual.length === example.length + 1 && example.every((side, index) => actual[index + 1] === side);
  if (!fits) throw new ShapeError(`${what} must have the shape [batch, ${example.join(', ')}], got [${actual.join(', ')}].`);
  if (actual[0] === 0) throw new DataError(`${what} must hold at least one example, got none.`);
}
