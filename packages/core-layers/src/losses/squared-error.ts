import * as tf from '@tensorflow/tfjs-core';
import { assertSameShape, sumFeatures } from './sum-features.js';

/**
 * `Σ (x − y)²` over the features, per example.
 *
 * @param x - `[batch, …]`
 * @param y - of the same shape
 * @returns `[batch]`
 * @throws ShapeError if the shapes differ
 */
export function squaredError(x: tf.Tensor, y: tf.Tensor): tf.Tensor1D {
  assertSameShape({ x, y });
  return tf.tidy(() => sumFeatures(tf.squaredDifference(x, y)));
}
