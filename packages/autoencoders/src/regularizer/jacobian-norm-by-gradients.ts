import * as tf from '@tensorflow/tfjs-core';
import { registerGradients } from '@gen/core-layers';

/**
 * The squared Frobenius norm of the Jacobian of any encoder, `‖∂h/∂x‖²` of each example, exact: one backward pass for each
 * unit of the code. Its own gradient is a gradient of gradients. For dense encoders `squaredJacobianNorm` is far cheaper.
 *
 * @param encode - `[batch, ...]` to `[batch, units]`, each example by itself
 * @param x - `[batch, ...]`
 * @returns `[batch]`
 */
export function squaredJacobianNormByGradients(encode: (x: tf.Tensor) => tf.Tensor2D, x: tf.Tensor, units: number): tf.Tensor1D {
  registerGradients();
  const batch = x.shape[0];
  const rows = Array.from({ length: units }, (_, unit) => {
    // Examples do not meet in the encoder, so that the sum over the batch has each one's own gradient.
    const row = tf.grad((at: tf.Tensor) => tf.sum(tf.slice(encode(at), [0, unit], [batch, 1])))(x);
    return tf.sum<tf.Tensor1D>(tf.square(tf.reshape(row, [batch, -1])), 1);
  });
  return tf.addN(rows);
}
