import * as tf from '@tensorflow/tfjs-core';
import { DataError, ShapeError } from '@gen/core';
import type { Examples } from '../model/capabilities.js';
import { arrayToTensor } from './array-to-tensor.js';
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
    checkValues(await tensor.data(), shape, what, range);
    return tensor.dtype === 'float32' ? tf.clone(tensor) : tf.cast(tensor, 'float32');
  } finally {
    tensor.dispose();
  }
}

function checkShape(actual: readonly number[], example: readonly number[], what: string): void {
  if (actual[0] === 0) throw new DataError(`${what} must hold at least one example, got none.`);
  const fits = actual.length === example.length + 1 && example.every((side, index) => actual[index + 1] === side);
  if (!fits) throw new ShapeError(`${what} must have the shape ${showShape(['batch', ...example])}, got ${showShape(actual)}.`);
}

function showShape(shape: readonly (number | string)[]): string {
  return `[${shape.join(', ')}]`;
}
