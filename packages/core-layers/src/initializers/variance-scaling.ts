import * as tf from '@tensorflow/tfjs-core';
import { sizeOfShape, uniform } from '@gen/core';
import { inverseNormalCdf } from '../latent/inverse-normal-cdf.js';
import { uniformTensor } from '../random/index.js';
import type { Initializer } from './initializer-base.js';
import { fans } from './fans.js';
import { initializerKey, SeededInitializer, type InitializerSource } from './seeded-initializer.js';

/** Φ(−2): the share of a normal that lies more than two standard deviations below its mean. */
const TAIL = 0.02275013194817922;

/** Standard deviation of a standard normal cut off at ±2: √(1 − 4φ(2)/(1 − 2Φ(−2))). */
const TRUNCATED_DEVIATION = 0.8796256610342398;

/** Uniform on ±√(3·variance). */
function uniformOf({ key }: SeededInitializer, shape: readonly number[], variance: number): tf.Tensor {
  const limit = Math.sqrt(3 * variance);
  return tf.mul(tf.sub(uniformTensor(key, shape), 0.5), 2 * limit);
}

/** Normal cut off at two standard deviations, and scaled up so that the variance is kept. */
function truncatedNormalOf({ key }: SeededInitializer, shape: readonly number[], variance: number): tf.Tensor {
  const scale = Math.sqrt(variance) / TRUNCATED_DEVIATION;
  const size = sizeOfShape(shape);
  const values = uniform(key, size).map((u) => scale * inverseNormalCdf(TAIL + (1 - 2 * TAIL) * u));
  return tf.tensor(values, [...shape], 'float32');
}

class GenGlorotUniform extends SeededInitializer {
  static className = 'GenGlorotUniform';
  protected override draw(shape: readonly number[]): tf.Tensor {
    return uniformOf(this, shape, glorotVariance(shape));
  }
}

class GenGlorotNormal extends SeededInitializer {
  static className = 'GenGlorotNormal';
  protected override draw(shape: readonly number[]): tf.Tensor {
    return truncatedNormalOf(this, shape, glorotVariance(shape));
  }
}

class GenHeUniform extends SeededInitializer {
  static className = 'GenHeUniform';
  protected override draw(shape: readonly number[]): tf.Tensor {
    return uniformOf(this, shape, 2 / fans(shape).fanIn);
  }
}

class GenHeNormal extends SeededInitializer {
  static className = 'GenHeNormal';
  protected override draw(shape: readonly number[]): tf.Tensor {
    return truncatedNormalOf(this, shape, 2 / fans(shape).fanIn);
  }
}

class GenLecunNormal extends SeededInitializer {
  static className = 'GenLecunNormal';
  protected override draw(shape: readonly number[]): tf.Tensor {
    return truncatedNormalOf(this, shape, 1 / fans(shape).fanIn);
  }
}

function glorotVariance(shape: readonly number[]): number {
  const { fanIn, fanOut } = fans(shape);
  return 2 / (fanIn + fanOut);
}

/** For registration with tf.serialization. */
export const varianceScalingClasses = [GenGlorotUniform, GenGlorotNormal, GenHeUniform, GenHeNormal, GenLecunNormal] as const;

/**
 * Uniform on ±√(6/(fan_in + fan_out)): for tanh and sigmoid layers.
 *
 * Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks", AISTATS 2010.
 *
 * @throws OptionError if the seed is not an integer ≥ 0
 *
 * @example
 * tfl.layers.dense({ units: 400, kernelInitializer: glorotUniform({ seed: 1, purpose: 'encoder/0/kernel' }) });
 */
export function glorotUniform(source: InitializerSource): Initializer {
  return new GenGlorotUniform({ key: initializerKey(source) });
}

/** Truncated normal (±2 standard deviations) of variance 2/(fan_in + fan_out); see {@link glorotUniform}. */
export function glorotNormal(source: InitializerSource): Initializer {
  return new GenGlorotNormal({ key: initializerKey(source) });
}

/**
 * Uniform on ±√(6/fan_in): for ReLU layers.
 *
 * He et al., "Delving deep into rectifiers", ICCV 2015.
 */
export function heUniform(source: InitializerSource): Initializer {
  return new GenHeUniform({ key: initializerKey(source) });
}

/** Truncated normal (±2 standard deviations) of variance 2/fan_in; see {@link heUniform}. */
export function heNormal(source: InitializerSource): Initializer {
  return new GenHeNormal({ key: initializerKey(source) });
}

/**
 * Truncated normal (±2 standard deviations) of variance 1/fan_in: for linear and SELU layers.
 *
 * LeCun et al., "Efficient backprop", 1998.
 */
export function lecunNormal(source: InitializerSource): Initializer {
  return new GenLecunNormal({ key: initializerKey(source) });
}
