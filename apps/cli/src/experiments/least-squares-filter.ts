import { LinearRegression } from '@gen/core-layers/baselines';
import * as tf from '@tensorflow/tfjs-core';

/** Pictures before and after, both `[count, height, width, channels]`. */
export interface PicturePairs {
  readonly input: tf.Tensor4D;
  readonly target: tf.Tensor4D;
}

/**
 * What the best linear filter makes of pictures: every pixel is the one linear map of the `size × size` pixels about it that has the least
 * squared error on the pairs, brought to the range from 0 to 1. Pictures go on beyond their edges as in a mirror.
 *
 * @param size - odd, in pixels
 * @returns `[count, height, width, channels]` with the channels of the targets, which the caller disposes
 */
export async function leastSquaresFilter(pairs: PicturePairs, pictures: tf.Tensor4D, size: number): Promise<tf.Tensor4D> {
  const channels = pairs.target.shape[3];
  const [x, target, seen] = [squaresAbout(pairs.input, size), tf.reshape(pairs.target, [-1, channels]), squaresAbout(pictures, size)];
  const linear = new LinearRegression({ inputShape: [x.shape[1]], targetShape: [channels] });
  await linear.fit({ x, target });
  const made = await linear.predict(seen);
  linear.dispose();
  const filtered = tf.tidy(() => tf.clipByValue(tf.reshape<tf.Rank.R4>(made, [...pictures.shape.slice(0, 3), channels] as [number, number, number, number]), 0, 1));
  tf.dispose([x, target, seen, made]);
  return filtered;
}

/** The pixels about each pixel, `[count · height · width, size² · channels]`. */
function squaresAbout(pictures: tf.Tensor4D, size: number): tf.Tensor2D {
  return tf.tidy(() => {
    const [, height, width, channels] = pictures.shape;
    const margin = (size - 1) / 2;
    const wide = tf.mirrorPad(pictures, [[0, 0], [margin, margin], [margin, margin], [0, 0]], 'symmetric');
    const shifted = Array.from({ length: size * size }, (_, at) => tf.slice(wide, [0, Math.floor(at / size), at % size, 0], [-1, height, width, -1]));
    return tf.reshape(tf.concat(shifted, 3), [-1, size * size * channels]);
  });
}
