import * as tf from '@tensorflow/tfjs-core';
import { OptionError, type RandomKey } from '@gen/core';
import { normalTensor } from '../random/index.js';
import type { Initializer } from './initializer-base.js';
import { initializerKey, SeededInitializer, type InitializerSource } from './seeded-initializer.js';

/** For registration with tf.serialization. */
export class GenNormal extends SeededInitializer {
  static className = 'GenNormal';
  readonly stddev: number;

  constructor({ key, stddev }: { readonly key: RandomKey; readonly stddev: number }) {
    super({ key });
    if (!(stddev > 0 && Number.isFinite(stddev))) throw new OptionError(`stddev must be a number > 0, got ${stddev}.`);
    this.stddev = stddev;
  }

  protected override draw(shape: readonly number[]): tf.Tensor {
    return tf.mul(normalTensor(this.key, shape), this.stddev);
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), stddev: this.stddev };
  }
}

/**
 * Normal with mean 0 and this standard deviation.
 *
 * @throws OptionError if `stddev` is not above 0
 */
export function normalInitializer(source: InitializerSource, { stddev }: { readonly stddev: number }): Initializer {
  return new GenNormal({ key: initializerKey(source), stddev });
}
