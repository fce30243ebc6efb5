import * as tf from '@tensorflow/tfjs-core';
import { assertSameShape } from './sum-features.js';

/**
 * What each value adds to {@link bernoulliCrossEntropy}, in nats: `softplus(l) − l·t`, without its overflow. For looking
 * at; training takes the sum, whose gradient is cheaper.
 *
 * @param logits - `[batch, …]`
 * @param targets - in [0, 1], of the same shape
 * @returns of the same shape; a value that is certain and right adds 0
 * @throws ShapeError if the shapes differ
 */
export function bernoulliContributions(logits: tf.Tensor, targets: tf.Tensor): tf.Tensor {
  assertSameShape({ logits, targets });
  return tf.tidy(() => tf.add(tf.sub(tf.relu(logits), tf.mul(logits, targets)), tf.log1p(tf.exp(tf.neg(tf.abs(logits))))));
}
