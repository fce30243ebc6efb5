import * as tf from '@tensorflow/tfjs-core';
import { layers } from '@tensorflow/tfjs-layers';
import { ShapeError } from '@gen/core';
import { drawKey, normalTensor } from '../random/index.js';
import type { LayerOptions } from './noise-layer.js';

/**
 * `z = μ + exp(½·logVariance)·ε`: a sample of N(μ, σ²) as a differentiable function of its parameters.
 *
 * @param mean - `[…]`
 * @param logVariance - log σ², of the same shape
 * @param epsilon - numbers from N(0, 1), of the same shape, or of one that broadcasts to it
 *
 * Kingma and Welling, "Auto-encoding variational Bayes", ICLR 2014.
 */
export function reparameterize(mean: tf.Tensor, logVariance: tf.Tensor, epsilon: tf.Tensor): tf.Tensor {
  return tf.tidy(() => tf.add(mean, tf.mul(tf.exp(tf.mul(logVariance, 0.5)), epsilon)));
}

type Shape = (number | null)[];

/** For registration with tf.serialization. */
export class GenGaussianReparameterization extends layers.Layer {
  static className = 'GenGaussianReparameterization';

  override build(inputShape: Shape | Shape[]): void {
    assertPair(inputShape);
    super.build(inputShape);
  }

  override computeOutputShape(inputShape: Shape | Shape[]): Shape {
    return assertPair(inputShape)[0];
  }

  override call(inputs: tf.Tensor | tf.Tensor[], kwargs: { readonly training?: boolean }): tf.Tensor {
    const [mean, logVariance] = pairOf(inputs);
    if (kwargs.training !== true) return mean;
    return tf.tidy(() => reparameterize(mean, logVariance, normalTensor(drawKey(this.getClassName()), mean.shape)));
  }
}

function assertPair(shapes: Shape | Shape[]): [Shape, Shape] {
  const [mean, logVariance, ...rest] = shapes;
  if (!Array.isArray(mean) || !Array.isArray(logVariance) || rest.length > 0) {
    throw new ShapeError('A Gaussian reparameterisation takes two inputs: [mean, logVariance].');
  }
  if (mean.length !== logVariance.length || mean.some((side, axis) => side !== logVariance[axis])) {
    throw new ShapeError(`mean and logVariance must have the same shape, got [${mean.join(', ')}] and [${logVariance.join(', ')}].`);
  }
  return [mean, logVariance];
}

function pairOf(inputs: tf.Tensor | tf.Tensor[]): [tf.Tensor, tf.Tensor] {
  assertPair(Array.isArray(inputs) ? inputs.map(({ shape }) => shape) : inputs.shape);
  return inputs as [tf.Tensor, tf.Tensor];
}

/**
 * A layer that samples a Gaussian: inputs `[mean, logVariance]` of one shape, output `z = mean + exp(½·logVariance)·ε`
 * with ε ~ N(0, 1) from the random scope in training, and the mean otherwise. With two inputs it cannot stand in a
 * `tf.sequential` model.
 *
 * Kingma and Welling, "Auto-encoding variational Bayes", ICLR 2014.
 *
 * @throws ShapeError if the inputs are not two of the same shape
 *
 * @example
 * const x = tfl.input({ shape: [784] });
 * const mean = tfl.layers.dense({ units: 20 }).apply(x) as tfl.SymbolicTensor;
 * const logVariance = tfl.layers.dense({ units: 20 }).apply(x) as tfl.SymbolicTensor;
 * const z = gaussianReparameterization().apply([mean, logVariance]);
 */
export function gaussianReparameterization(options: LayerOptions = {}): layers.Layer {
  return new GenGaussianReparameterization(options);
}
