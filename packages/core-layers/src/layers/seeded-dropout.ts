import * as tf from '@tensorflow/tfjs-core';
import type { layers } from '@tensorflow/tfjs-layers';
import { OptionError, type RandomKey } from '@gen/core';
import { bernoulliTensor } from '../random/index.js';
import { NoiseLayer, type LayerOptions } from './noise-layer.js';

/** Options of {@link seededDropout}. */
export interface SeededDropoutOptions extends LayerOptions {
  /** Share of the values that are dropped, from 0 up to but without 1. */
  readonly rate: number;
}

/** For registration with tf.serialization. */
export class GenDropout extends NoiseLayer {
  static className = 'GenDropout';
  readonly rate: number;

  constructor(options: SeededDropoutOptions) {
    super(options);
    if (!(options.rate >= 0 && options.rate < 1)) throw new OptionError(`rate must be a number ≥ 0 and < 1, got ${options.rate}.`);
    this.rate = options.rate;
  }

  protected override disturb(x: tf.Tensor, key: RandomKey): tf.Tensor {
    const kept = 1 - this.rate;
    return tf.mul(x, tf.mul(bernoulliTensor(key, kept, x.shape), 1 / kept));
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), rate: this.rate };
  }
}

/**
 * Dropout with a fresh mask at every call: each value is 0 with probability `rate` and divided by 1 − rate
 * otherwise, so that its expectation stays. Active in training only; masks come from the random scope.
 *
 * Srivastava et al., "Dropout: a simple way to prevent neural networks from overfitting", JMLR 15, 2014.
 *
 * @throws OptionError if the rate is out of range
 *
 * @example
 * const layer = seededDropout({ rate: 0.5 });
 * withRandomKey(randomKey(1), () => layer.apply(tf.ones([1, 4]), { training: true })); // zeros and twos
 */
export function seededDropout(options: SeededDropoutOptions): layers.Layer {
  return new GenDropout(options);
}
