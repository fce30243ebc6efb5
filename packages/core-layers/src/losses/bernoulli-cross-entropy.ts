import * as tf from '@tensorflow/tfjs-core';
import { ownKernel } from '../own-kernel.js';
import { assertSameShape, flattenFeatures } from './sum-features.js';

/**
 * Negative log-likelihood of targets under independent Bernoulli variables given by logits, in nats per example:
 * `Σ [softplus(l) − l·t]` over the features, which is `−Σ [t·log p + (1 − t)·log(1 − p)]` with p = σ(l), without its
 * overflow. For targets strictly between 0 and 1 it is the cross-entropy, no likelihood.
 *
 * Targets are data: no gradient flows to them.
 *
 * @param logits - `[batch, …]`
 * @param targets - in [0, 1], of the same shape; not checked here, since that would read them back at every step
 * @returns `[batch]`
 * @throws ShapeError if the shapes differ
 *
 * @example
 * bernoulliCrossEntropy(tf.zeros([1, 3]), tf.ones([1, 3])); // [3·log 2]
 */
export function bernoulliCrossEntropy(logits: tf.Tensor, targets: tf.Tensor): tf.Tensor1D {
  assertSameShape({ logits, targets });
  return tf.tidy(() => crossEntropy(flattenFeatures(logits), flattenFeatures(targets)));
}

/**
 * Gradient `(σ(l) − t)·dy` in three kernels, where composing it would take seven over every pixel.
 */
function crossEntropy(logits: tf.Tensor2D, targets: tf.Tensor2D): tf.Tensor1D {
  const operation = tf.customGrad((...inputs: (tf.Tensor | tf.GradSaveFunc)[]) => {
    const [l, save] = inputs as [tf.Tensor2D, tf.GradSaveFunc];
    save([l, targets]);
    return {
      value: negativeLogLikelihood(l, targets),
      gradFunc: (dy: tf.Tensor, [savedLogits, savedTargets]: tf.Tensor[]) =>
        tf.mul(tf.sub(tf.sigmoid(savedLogits!), savedTargets!), tf.expandDims(dy, 1)),
    };
  });
  return operation(logits);
}

/** In one kernel where the backend has it. */
function negativeLogLikelihood(logits: tf.Tensor2D, targets: tf.Tensor2D): tf.Tensor1D {
  const isFloat = logits.dtype === 'float32' && targets.dtype === 'float32';
  const kernel = isFloat ? ownKernel('GenBernoulliCrossEntropy') : undefined;
  if (kernel) return kernel({ logits, targets }, {})[0] as tf.Tensor1D;
  return tf.sub(tf.sum(tf.sub(tf.relu(logits), tf.mul(logits, targets)), 1), sumOfLogSigmoidOfAbsolute(logits));
}

/**
 * `Σ log σ(|l|)` over the features; with it, softplus(l) = max(l, 0) − log σ(|l|). Every factor is in [½, 1], so that up
 * to 64 of them can be multiplied before one logarithm is taken: backends' vectorised sigmoid and product are some ten
 * times faster than a logarithm (or softplus) of every value.
 */
function sumOfLogSigmoidOfAbsolute(logits: tf.Tensor2D): tf.Tensor1D {
  const [batch, features] = logits.shape;
  const width = largestDivisor(features, 64);
  const sigmoids = tf.reshape(tf.sigmoid(tf.abs(logits)), [batch, features / width, width]);
  return tf.sum(tf.log(tf.prod(sigmoids, 2)), 1);
}

function largestDivisor(of: number, upTo: number): number {
  let divisor = Math.min(of, upTo);
  while (of % divisor !== 0) divisor--;
  return divisor;
}
