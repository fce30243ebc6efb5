import * as tf from '@tensorflow/tfjs-core';
import type { Activation } from '@gen/core-layers';
import { slopes } from './slopes.js';

/** A dense layer as the Jacobian sees it. */
export interface AffineLayer {
  /** `[inputs, outputs]`. */
  readonly kernel: tf.Tensor2D;
  /** `[outputs]`. */
  readonly bias: tf.Tensor1D;
  readonly activation: Activation | 'linear';
}

/**
 * The squared Frobenius norm of the Jacobian of dense layers, `‖∂h/∂x‖²` of each example, exact, with first-order
 * gradients only: it is composed of ordinary ops, so that no gradient of a gradient is needed.
 *
 * For one layer it is `Σ_j φ′(a_j)²‖W_j‖²`; for more the code's rows are carried back to the first layer,
 * `G ← (G ∘ φ′)·Wᵀ`, and multiplied there with `WᵀW`, which is smaller than x is wide.
 *
 * Rifai et al., "Contractive auto-encoders", ICML 2011; of several layers as in their "Higher order contractive
 * auto-encoder", ECML 2011.
 *
 * @param x - `[batch, features]`
 * @returns `[batch]`
 */
export function squaredJacobianNorm(x: tf.Tensor2D, layers: readonly AffineLayer[]): tf.Tensor1D {
  const forward: tf.Tensor2D[] = [];
  let value = x;
  for (const { kernel, bias, activation } of layers) {
    const before = tf.add<tf.Tensor2D>(tf.matMul(value, kernel), bias);
    value = slopes[activation].value(before);
    forward.push(slopes[activation].slope(value, before));
  }
  const [first, ...later] = layers as readonly [AffineLayer, ...AffineLayer[]];
  if (later.length === 0) return tf.sum(tf.mul(tf.square(forward[0]!), tf.sum(tf.square(first.kernel), 0)), 1);
  const batch = x.shape[0];
  const units = later.at(-1)!.kernel.shape[1];
  // Row j of an example is ∂h_j by what goes into the layer at hand.
  let rows = tf.mul<tf.Tensor3D>(tf.expandDims(tf.transpose(later.at(-1)!.kernel), 0), tf.expandDims(forward.at(-1)!, 2));
  for (let index = later.length - 1; index > 0; index--) {
    rows = through(tf.mul<tf.Tensor3D>(rows, tf.expandDims(forward[index]!, 1)), tf.transpose(layers[index]!.kernel));
  }
  rows = tf.mul<tf.Tensor3D>(rows, tf.expandDims(forward[0]!, 1));
  const flat = tf.reshape<tf.Rank.R2>(rows, [batch * units, first.kernel.shape[1]]);
  const gram = tf.matMul(tf.transpose(first.kernel), first.kernel);
  return tf.sum(tf.reshape(tf.mul(tf.matMul(flat, gram), flat), [batch, -1]), 1);
}

/** `[batch, units, width]` times `[width, inputs]`. */
function through(rows: tf.Tensor3D, kernel: tf.Tensor2D): tf.Tensor3D {
  const [batch, units, width] = rows.shape;
  return tf.reshape(tf.matMul(tf.reshape(rows, [batch * units, width]), kernel), [batch, units, kernel.shape[1]]);
}
