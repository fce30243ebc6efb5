import * as tf from '@tensorflow/tfjs-core';
import type { RandomKey } from '@gen/core';
import { glorotUniform } from '@gen/core-layers';

/** Weights of a linear map. */
export interface DenseWeights {
  /** `[inputs, outputs]`. */
  readonly kernel: tf.Variable<tf.Rank.R2>;
  /** `[outputs]`. */
  readonly bias: tf.Variable<tf.Rank.R1>;
}

/** Initial weights: Glorot's uniform distribution, biases of 0. */
export function denseWeights(inputs: number, outputs: number, key: RandomKey): DenseWeights {
  return tf.tidy(() => ({
    kernel: tf.variable(glorotUniform(key).apply([inputs, outputs]) as tf.Tensor2D),
    bias: tf.variable(tf.zeros<tf.Rank.R1>([outputs])),
  }));
}

/** `x·kernel + bias`, `[batch, outputs]`. */
export function dense({ kernel, bias }: DenseWeights, x: tf.Tensor2D): tf.Tensor2D {
  return tf.add(tf.matMul(x, kernel), bias);
}
