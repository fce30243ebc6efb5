import * as tf from '@tensorflow/tfjs-core';
import { OptionError, ShapeError } from '@gen/core';
import { assertSameShape, sumFeatures } from './sum-features.js';

/** The spread of a Gaussian: a fixed σ, or log σ² as a tensor. */
export type GaussianScale =
  | {
      /** Standard deviation of every value, in its unit; above 0. */
      readonly sigma: number;
    }
  | {
      /** log σ²: of the shape of the values, or one that broadcasts to it, such as a scalar that all share. */
      readonly logVariance: tf.Tensor;
    };

const LOG_TWO_PI = Math.log(2 * Math.PI);

/**
 * Log-likelihood of values under independent Gaussians, in nats per example:
 * `−½ Σ [(x − μ)²/σ² + log 2πσ²]` over the features. It is a density: it depends on the unit of the values and may be
 * above 0.
 *
 * @param x - `[batch, …]`
 * @param mean - of the same shape
 * @returns `[batch]`
 * @throws ShapeError if the shapes differ or do not broadcast; OptionError if σ is not above 0
 *
 * @example
 * gaussianLogLikelihood(x, mean, { sigma: 0.1 });
 */
export function gaussianLogLikelihood(x: tf.Tensor, mean: tf.Tensor, scale: GaussianScale): tf.Tensor1D {
  assertSameShape({ x, mean });
  assertScale(scale, x.shape);
  const features = x.size / x.shape[0];
  return tf.tidy(() => {
    const squares = tf.squaredDifference(x, mean);
    if ('sigma' in scale) {
      const { sigma } = scale;
      const constant = -features * (Math.log(sigma) + LOG_TWO_PI / 2);
      return tf.add(tf.mul(sumFeatures(squares), -0.5 / sigma ** 2), constant);
    }
    const { logVariance } = scale;
    const terms = tf.add(tf.mul(squares, tf.exp(tf.neg(logVariance))), logVariance);
    return tf.mul(tf.add(sumFeatures(terms), features * LOG_TWO_PI), -0.5);
  });
}

function assertScale(scale: GaussianScale, shape: number[]): void {
  if ('sigma' in scale) {
    if (!(scale.sigma > 0 && Number.isFinite(scale.sigma))) throw new OptionError(`sigma must be a number > 0, got ${scale.sigma}.`);
    return;
  }
  const { logVariance } = scale;
  const offset = shape.length - logVariance.rank;
  if (offset < 0 || logVariance.shape.some((side, axis) => side !== 1 && side !== shape[axis + offset])) {
    throw new ShapeError(`logVariance must broadcast to [${shape.join(', ')}], got [${logVariance.shape.join(', ')}].`);
  }
}
