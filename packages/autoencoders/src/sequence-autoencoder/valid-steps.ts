import * as tf from '@tensorflow/tfjs-core';
import type { ResolvedSequenceAutoencoderConfig } from './config.js';

/** Which steps of sequences count. */
export interface ValidSteps {
  /** `[batch, steps]`, 1 up to a sequence's end, else 0. */
  readonly valid: tf.Tensor2D;
  /** The same with the step after the end, by which a drawing says that it is over. */
  readonly withEnd: tf.Tensor2D;
}

/** Column of stroke-5 that is 1 from the end of a drawing on. */
const OVER = 4;

/**
 * Which steps count, told by the values themselves; undefined if all do.
 *
 * @param x - `[batch, steps, features]`
 */
export function validSteps(x: tf.Tensor3D, { kind, padding }: Pick<ResolvedSequenceAutoencoderConfig, 'kind' | 'padding'>): ValidSteps | undefined {
  if (kind === 'strokes') {
    const over = tf.squeeze<tf.Tensor2D>(tf.slice(x, [0, 0, OVER], [-1, -1, 1]), [2]);
    const passed = tf.cumsum(over, 1);
    return { valid: tf.cast(tf.equal(passed, 0), 'float32'), withEnd: tf.cast(tf.lessEqual(passed, 1), 'float32') };
  }
  if (padding === 'none') return undefined;
  const isFilled = tf.max<tf.Tensor2D>(tf.cast(tf.notEqual(x, 0), 'float32'), 2);
  const valid = tf.cast<tf.Tensor2D>(tf.greater(tf.cumsum(isFilled, 1, false, true), 0), 'float32');
  return { valid, withEnd: valid };
}
