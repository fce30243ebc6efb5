import * as tf from '@tensorflow/tfjs-core';
import { DivergedError } from '@gen/core';
import type { NamedVariables } from './trainable.js';

/**
 * Makes sure that weights are finite: a step's loss is that of the weights before it, so that finite losses say
 * nothing of the last update.
 *
 * @param step - steps done, for the message
 * @throws DivergedError if a weight is not finite
 */
export async function assertFiniteWeights(variables: NamedVariables, step: number): Promise<void> {
  // 0 · w is 0 for finite weights and NaN for all others: one number to read, whatever the size of the model.
  const zero = tf.tidy(() => tf.addN(Object.values(variables).map((variable) => tf.sum(tf.mul(tf.cast(variable, 'float32'), 0)))));
  try {
    const [value] = await zero.data();
    if (value !== 0) throw new DivergedError(`Training diverged: weights are not finite after step ${step}. Try a lower learning rate.`);
  } finally {
    zero.dispose();
  }
}
