import * as tf from '@tensorflow/tfjs-core';
import type { layers } from '@tensorflow/tfjs-layers';
import { OptionError, type RandomKey } from '@gen/core';
import { normalTensor } from '../random/index.js';
import { NoiseLayer, type LayerOptions } from './noise-layer.js';

/** Options of {@link gaussianNoise}. */
export interface GaussianNoiseOptions extends LayerOptions {
  /** Standard deviation of the noise, in the unit of the input; at least 0. */
  readonly stddev: number;
}

/** For registration with tf.serialization. */
export class GenGaussianNoise extends NoiseLayer {
  static className = 'GenGaussianNoise';
  readonly stddev: number;

  constructor(options: GaussianNoiseOptions) {
    super(options);
    if (!(options.stddev >= 0 && Number.isFinite(options.stddev))) throw new OptionError(`stddev must be a number ≥ 0, got ${options.stddev}.`);
    this.stddev = options.stddev;
  }

  protected override disturb(x: tf.Tensor, key: RandomKey): tf.Tensor {
    return tf.add(x, tf.mul(normalTensor(key, x.shape), this.stddev));
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), stddev: this.stddev };
  }
}

/**
 * Adds noise from N(0, stddev²) to every value: `x + stddev·ε`. Values are not clipped to the range of the data.
 * Active in training only; the noise comes from the random scope.
 *
 * @throws OptionError if the standard deviation is negative or not finite
 */
export function gaussianNoise(options: GaussianNoiseOptions): layers.Layer {
  return new GenGaussianNoise(options);
}
