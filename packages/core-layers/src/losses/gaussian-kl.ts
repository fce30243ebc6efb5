import * as tf from '@tensorflow/tfjs-core';
import { assertSameShape, sumFeatures } from './sum-features.js';

/**
 * Kullback–Leibler divergence of N(μ, σ²) from N(0, 1) in each latent dimension, in nats: `½(σ² + μ² − 1 − log σ²)`.
 *
 * @param mean - `[batch, latent]`
 * @param logVariance - log σ², of the same shape
 * @returns `[batch, latent]`
 * @throws ShapeError if the shapes differ
 *
 * Kingma and Welling, "Auto-encoding variational Bayes", ICLR 2014, appendix B.
 */
export function gaussianKlPerDimension(mean: tf.Tensor, logVariance: tf.Tensor): tf.Tensor {
  assertSameShape({ mean, logVariance });
  return tf.tidy(() => {
    const moments = tf.add(tf.exp(logVariance), tf.square(mean));
    return tf.mul(tf.sub(tf.sub(moments, logVariance), 1), 0.5);
  });
}

/** The same, summed over the latent dimensions: `[batch]`, in nats per example. See {@link gaussianKlPerDimension}. */
export function gaussianKl(mean: tf.Tensor, logVariance: tf.Tensor): tf.Tensor1D {
  return tf.tidy(() => sumFeatures(gaussianKlPerDimension(mean, logVariance)));
}
