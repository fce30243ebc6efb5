import * as tf from '@tensorflow/tfjs-core';
import { number, OptionError, integer, resolveOptions } from '@gen/core';

const schema = {
  size: integer({ min: 1, default: 5, doc: 'Side of the window.' }),
  floor: number({ above: 0, default: 0.01, doc: 'Least local deviation.' }),
};

/** How {@link localContrastNormalization} looks around. */
export interface LocalContrastNormalizationOptions {
  /** Side of the Gaussian window, odd; its standard deviation is a quarter of that. Default 5. */
  readonly size?: number;
  /** Least local deviation that is divided by. Default 0.01. */
  readonly floor?: number;
}

/**
 * Subtractive and divisive normalisation by what is near, in all maps together: `v = h − Σ G h`, then
 * `v / max(floor, √(Σ G v²))`, with a Gaussian window G over places, alike in all maps, whose weights sum to 1; at the
 * borders to what of it lies within. `[batch, height, width, maps]` to the same shape. Maps that are constant become 0.
 *
 * Jarrett, Kavukcuoglu, Ranzato and LeCun, "What is the best multi-stage architecture for object recognition?", ICCV 2009.
 *
 * @throws OptionError for an even size or an option out of range
 *
 * @example
 * const normalized = localContrastNormalization(pooled, { size: 5 }); // [128, 6, 6, 8]
 */
export function localContrastNormalization(h: tf.Tensor4D, options: LocalContrastNormalizationOptions = {}): tf.Tensor4D {
  const { size, floor } = resolveOptions(schema, { ...options }, 'localContrastNormalization');
  if (size % 2 === 0) throw new OptionError(`localContrastNormalization: size must be odd, so that the window has a middle, got ${size}.`);
  return tf.tidy(() => {
    const [, height, width] = h.shape;
    const window = gaussianWindow(size);
    const smooth = (maps: tf.Tensor4D): tf.Tensor4D => tf.conv2d(tf.mean<tf.Tensor4D>(maps, 3, true), window, 1, 'same');
    const within = tf.conv2d(tf.ones<tf.Rank.R4>([1, height, width, 1]), window, 1, 'same');
    const centred = tf.sub<tf.Tensor4D>(h, tf.div(smooth(h), within));
    const variance = tf.div(smooth(tf.square(centred)), within);
    // The floor is taken before the root, whose slope has no bound at 0.
    return tf.div(centred, tf.sqrt(tf.maximum(variance, floor * floor)));
  });
}

/** `[size, size, 1, 1]`, of standard deviation size/4. */
function gaussianWindow(size: number): tf.Tensor4D {
  const middle = (size - 1) / 2;
  const bell = Float32Array.from({ length: size * size }, (_, at) => {
    const [down, right] = [Math.floor(at / size) - middle, (at % size) - middle];
    return Math.exp((-8 * (down * down + right * right)) / (size * size));
  });
  return tf.tensor4d(bell, [size, size, 1, 1]);
}
