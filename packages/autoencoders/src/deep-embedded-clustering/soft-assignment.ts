import * as tf from '@tensorflow/tfjs-core';

/**
 * The logarithm of how much codes belong to clusters, by Student's t distribution with one degree of freedom:
 * `q_ij = (1 + ‖zᵢ − μⱼ‖²)⁻¹ / Σ_k (1 + ‖zᵢ − μ_k‖²)⁻¹`, `[batch, clusters]`. Gradients flow to both.
 *
 * @param codes - `[batch, width]`
 * @param centres - `[clusters, width]`
 */
export function logSoftAssignment(codes: tf.Tensor2D, centres: tf.Tensor2D): tf.Tensor2D {
  return tf.tidy(() => {
    const squared = tf.sum(tf.square(tf.sub(tf.expandDims(codes, 1), tf.expandDims(centres, 0))), 2);
    return tf.logSoftmax(tf.neg(tf.log1p(squared))) as tf.Tensor2D;
  });
}

/**
 * What assignments are drawn to: surer ones, each cluster counted alike, `p_ij = (q_ij² / f_j) / Σ_k (q_ik² / f_k)`,
 * `[examples, clusters]`.
 *
 * @param assignment - q, `[examples, clusters]`
 * @param frequencies - f, `[clusters]`, what the clusters have of all examples, up to a factor
 */
export function targetDistribution(assignment: tf.Tensor2D, frequencies: tf.Tensor1D): tf.Tensor2D {
  return tf.tidy(() => {
    const weights = tf.div(tf.square(assignment), frequencies);
    return tf.div(weights, tf.sum(weights, 1, true));
  });
}
