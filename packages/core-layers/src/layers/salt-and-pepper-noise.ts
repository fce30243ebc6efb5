import * as tf from '@tensorflow/tfjs-core';
import type { layers } from '@tensorflow/tfjs-layers';
import { OptionError, type RandomKey } from '@gen/core';
import { uniformTensor } from '../random/index.js';
import { assertProbability, NoiseLayer, type LayerOptions } from './noise-layer.js';

/** Options of {@link saltAndPepperNoise}. */
export interface SaltAndPepperNoiseOptions extends LayerOptions {
  /** Share of the values that are replaced, from 0 to 1. */
  readonly probability: number;
  /** What half of the replaced values become. Default 0. */
  readonly low?: number;
  /** What the other half becomes. Default 1. */
  readonly high?: number;
}

/** For registration with tf.serialization. */
export class GenSaltAndPepperNoise extends NoiseLayer {
  static className = 'GenSaltAndPepperNoise';
  readonly probability: number;
  readonly low: number;
  readonly high: number;

  constructor(options: SaltAndPepperNoiseOptions) {
    super(options);
    const { probability, low = 0, high = 1 } = options;
    assertProbability('probability', probability);
    if (!(Number.isFinite(low) && Number.isFinite(high) && low < high)) {
      throw new OptionError(`low and high must be numbers with low < high, got ${low} and ${high}.`);
    }
    this.probability = probability;
    this.low = low;
    this.high = high;
  }

  protected override disturb(x: tf.Tensor, key: RandomKey): tf.Tensor {
    const draws = uniformTensor(key, x.shape);
    const replaced = isBelow(draws, this.probability);
    const low = isBelow(draws, this.probability / 2);
    const high = tf.sub(replaced, low);
    return tf.add(tf.mul(x, tf.sub(1, replaced)), tf.add(tf.mul(low, this.low), tf.mul(high, this.high)));
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), probability: this.probability, low: this.low, high: this.high };
  }
}

/** 1 where a uniform number, a multiple of 2⁻²⁴, is below a limit and 0 elsewhere. As a multiple too, the limit is exact in float32. */
function isBelow(draws: tf.Tensor, limit: number): tf.Tensor {
  return tf.cast(tf.less(draws, Math.ceil(limit * 2 ** 24) * 2 ** -24), 'float32');
}

/**
 * Replaces each value with this probability by the lowest or the highest there is, either as likely. Active in
 * training only; the choice comes from the random scope.
 *
 * Vincent et al., "Stacked denoising autoencoders", JMLR 11, 2010.
 *
 * @throws OptionError if the probability is out of range or `low` is not below `high`
 */
export function saltAndPepperNoise(options: SaltAndPepperNoiseOptions): layers.Layer {
  return new GenSaltAndPepperNoise(options);
}
