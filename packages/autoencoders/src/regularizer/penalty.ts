import * as tf from '@tensorflow/tfjs-core';
import { sparsityKl } from '@gen/core-layers';
import type { Regularizer } from './regularizer.js';

/** What penalties look at. */
export interface PenaltyInput {
  /** `[batch, latentDim]`. */
  readonly codes: tf.Tensor2D;
  /** `‖∂h/∂x‖²_F` of each example, `[batch]`. */
  readonly jacobianNorm: () => tf.Tensor1D;
}

/** What a regulariser adds to the loss of a batch, in nats per example. */
export function penalty(regularizer: Regularizer, { codes, jacobianNorm }: PenaltyInput): tf.Scalar {
  const { weight } = regularizer;
  switch (regularizer.type) {
    case 'l1': return tf.mul(tf.mean(tf.sum(tf.abs(codes), 1)), weight);
    case 'sparsity': return tf.mul(sparsityKl(codes, regularizer.rho), weight);
    case 'contractive': return tf.mul(tf.mean(jacobianNorm()), weight);
  }
}
