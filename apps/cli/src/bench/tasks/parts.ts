import * as tf from '@tensorflow/tfjs-core';
import { foldIn, randomKey } from '@gen/core';
import { bernoulliCrossEntropy, createOptimizer, gaussianKl, lossesAndGradients, normalTensor, uniformTensor, type OptimizerName, type OptimizerOptions } from '@gen/core-layers';
import type { Step } from './task.js';

type Variables = Readonly<Record<string, tf.Variable>>;

const key = randomKey(1);

/** Weights uniform within ±1/√fanIn, which is what PyTorch begins with: both then start at about the same loss. */
export function weight(name: string, shape: number[], fanIn: number): tf.Variable {
  const bound = 1 / Math.sqrt(fanIn);
  return tf.tidy(() => tf.variable(tf.mul(tf.sub(tf.mul(uniformTensor(foldIn(key, name), shape), 2), 1), bound)));
}

export function zeros(size: number): tf.Variable {
  return tf.tidy(() => tf.variable(tf.zeros([size])));
}

/** Data: numbers uniform on [0, 1). */
export function data(shape: number[]): tf.Tensor {
  return uniformTensor(foldIn(key, 'data'), shape);
}

/** Data of zeros and ones. */
export function bits(shape: number[]): tf.Tensor {
  return tf.tidy(() => below(0.5, data(shape)));
}

/** Ones where a number is below a limit, zeros elsewhere. */
export function below(limit: tf.Tensor | number, numbers: tf.Tensor): tf.Tensor {
  return tf.cast(tf.less(numbers, limit), 'float32');
}

/** `[batch, …]` in another shape. */
export function pictures(x: tf.Tensor, shape: [number, number, number, number]): tf.Tensor4D {
  return tf.reshape(x, shape);
}

interface Noise {
  readonly normal: (shape: number[]) => tf.Tensor;
  readonly uniform: (shape: number[]) => tf.Tensor;
}

/** Noise that is new at each call. */
export function noise(): Noise {
  let draws = 0;
  const next = () => foldIn(foldIn(key, 'noise'), draws++);
  return { normal: (shape) => normalTensor(next(), shape), uniform: (shape) => uniformTensor(next(), shape) };
}

/** Makes steps that follow the gradient of a loss with respect to these variables. */
export function learner(name: OptimizerName, variables: Variables, learningRate: number, options: OptimizerOptions = {}): (loss: () => tf.Tensor) => number {
  const optimizer = createOptimizer(name, variables, options);
  return (loss) =>
    tf.tidy(() => {
      const { losses, gradients } = lossesAndGradients(() => ({ loss: loss() as tf.Scalar }), variables);
      optimizer.apply(gradients, learningRate);
      return losses.loss.dataSync()[0]!;
    });
}

/** A step that follows the gradient of one loss. */
export function adamStep(variables: Variables, loss: () => tf.Tensor): Step {
  const learn = learner('adam', variables, 1e-3);
  return () => learn(loss);
}

/** `activation(x·w + b)`, as layers compute it. */
export function dense(x: tf.Tensor, w: tf.Tensor, b: tf.Tensor, activation: 'linear' | 'relu' | 'sigmoid' = 'linear'): tf.Tensor2D {
  return tf.fused.matMul({ a: x, b: w, bias: b, activation }) as tf.Tensor2D;
}

/** `softplus(l) − l·t` of each logit, for one target. */
export function crossEntropy(logits: tf.Tensor, target: number): tf.Tensor {
  const ofAbsolute = tf.log1p(tf.exp(tf.neg(tf.abs(logits))));
  return tf.add(tf.sub(tf.relu(logits), tf.mul(logits, target)), ofAbsolute);
}

/** `−ELBO` of a variational autoencoder, the mean over the batch. */
export function negativeElbo(logits: tf.Tensor, x: tf.Tensor, mean: tf.Tensor, logVariance: tf.Tensor): tf.Tensor {
  return tf.mean(tf.add(bernoulliCrossEntropy(logits, x), gaussianKl(mean, logVariance)));
}

/** A sample from N(mean, exp(logVariance)). */
export function reparameterized(mean: tf.Tensor, logVariance: tf.Tensor, normal: tf.Tensor): tf.Tensor2D {
  return tf.add(mean, tf.mul(tf.exp(tf.mul(logVariance, 0.5)), normal));
}
