import * as tf from '@tensorflow/tfjs-core';
import { ShapeError } from '@gen/core';

/**
 * Cross-entropy of classes under a softmax of logits, in nats per example: `−log softmax(logits)[label]`. Range [0, ∞).
 *
 * @param logits - `[batch, classes]`
 * @param labels - `[batch]`, int32, whole numbers from 0 to classes − 1; one that is outside costs nothing, so check them first
 * @returns `[batch]`
 * @throws ShapeError if the shapes do not fit
 *
 * @example
 * softmaxCrossEntropy(tf.tensor2d([[0, 0]]), tf.tensor1d([1], 'int32')); // [log 2]
 */
export function softmaxCrossEntropy(logits: tf.Tensor, labels: tf.Tensor): tf.Tensor1D {
  const [batch, classes] = logits.shape;
  if (logits.rank !== 2 || labels.rank !== 1 || labels.shape[0] !== batch) {
    throw new ShapeError(`Expected logits [batch, classes] and labels [batch], got [${logits.shape.join(', ')}] and [${labels.shape.join(', ')}].`);
  }
  return tf.tidy(() => tf.neg(tf.sum(tf.mul(tf.logSoftmax(logits), tf.oneHot(labels as tf.Tensor1D, classes!)), 1)));
}
