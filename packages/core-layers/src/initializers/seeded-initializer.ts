import * as tf from '@tensorflow/tfjs-core';
import { foldIn, OptionError, randomKey, type RandomKey } from '@gen/core';
import { InitializerBase } from './initializer-base.js';

/**
 * Where an initialiser's numbers come from: a random key, or a seed with the name of the weight, such as
 * `encoder/0/kernel`. The same source and shape give the same numbers, so every weight needs one of its own: layers
 * of one shape that share a source start out equal.
 */
export type InitializerSource = RandomKey | { readonly seed: number; readonly purpose: string };

/** The key of a source. */
export function initializerKey(source: InitializerSource): RandomKey {
  return 'seed' in source ? foldIn(randomKey(source.seed), source.purpose) : source;
}

/** A tf.layers initialiser that draws from a key. What it is saved as holds the key, so that it draws the same again. */
export abstract class SeededInitializer extends InitializerBase {
  readonly key: RandomKey;

  constructor({ key }: { readonly key: RandomKey }) {
    super();
    this.key = checkedKey(key);
  }

  /** The values of a float32 weight of this shape, by the initialiser's key. */
  protected abstract draw(shape: readonly number[]): tf.Tensor;

  override apply(shape: (number | null)[], dtype: tf.DataType = 'float32'): tf.Tensor {
    if (dtype !== 'float32') throw new OptionError(`${this.getClassName()} makes float32 weights, ${dtype} was asked for.`);
    return tf.tidy(() => this.draw(shape as number[]));
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { key: [...this.key] };
  }
}

function checkedKey(key: RandomKey): RandomKey {
  const valid = Array.isArray(key) && key.length === 2 && key.every((word) => Number.isInteger(word) && word >= 0 && word < 2 ** 32);
  if (!valid) throw new OptionError(`An initialiser's key must be a random key: two integers from 0 to 2³² − 1, got ${JSON.stringify(key)}.`);
  return [key[0], key[1]];
}
