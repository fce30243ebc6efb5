import * as tf from '@tensorflow/tfjs-core';
import type { layers } from '@tensorflow/tfjs-layers';
import type { RandomKey } from '@gen/core';
import { bernoulliTensor } from '../random/index.js';
import { assertProbability, NoiseLayer, type LayerOptions } from './noise-layer.js';

/** Options of {@link maskingNoise}. */
export interface MaskingNoiseOptions extends LayerOptions {
  /** Share of the values that are set to 0, from 0 to 1. */
  readonly probability: number;
}

/** For registration with tf.serialization. */
export class GenMaskingNoise extends NoiseLayer {
  static className = 'GenMaskingNoise';
  readonly probability: number;

  constructor(options: MaskingNoiseOptions) {
    super(options);
    assertProbability('probability', options.probability);
    this.probability = options.probability;
  }

  protected override disturb(x: tf.Tensor, key: RandomKey): tf.Tensor {
    return tf.mul(x, bernoulliTensor(key, 1 - this.probability, x.shape));
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), probability: this.probability };
  }
}

/**
 * Sets each value to 0 with this probability and leaves the others as they are. Active in training only; the choice
 * comes from the random scope.
 *
 * Vincent et al., "Stacked denoising autoencoders", JMLR 11, 2010.
 *
 * @throws OptionError if the probability is out of range
 */
export function maskingNoise(options: MaskingNoiseOptions): layers.Layer {
  return new GenMaskingNoise(options);
}
