import * as tf from '@tensorflow/tfjs-core';
import type { layers } from '@tensorflow/tfjs-layers';
import { OptionError, uniform, type RandomKey } from '@gen/core';
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
    const draws = uniform(key, x.size);
    const kept = draws.map((u) => (u < this.probability ? 0 : 1));
    const replacements = draws.map((u) => (u < this.probability / 2 ? this.low : u < this.probability ? this.high : 0));
    return tf.add(tf.mul(x, tf.tensor(kept, x.shape)), tf.tensor(replacements, x.shape));
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), probability: this.probability, low: this.low, high: this.high };
  }
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
