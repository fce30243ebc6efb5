import * as tf from '@tensorflow/tfjs-core';
import { ShapeError } from '@gen/core';
import { padToWindows, placesOf, spreadOverWindows, windowsAlong } from './windows.js';

/** What an unpooling has to know of the pooling that it reverses. */
export interface UnpoolOptions {
  /** Height and width of the pictures that were pooled. */
  readonly pictureSize: readonly [height: number, width: number];
  /** Height and width of a window, in pixels. Default 2. */
  readonly size?: number;
}

/**
 * The other way round of {@link maxPoolWithArgmax}: each value goes to the place where the maximum of its window stood, all
 * other places are 0. Linear in the values; its gradient reads what flows back at those places.
 *
 * @param values - `[batch, ⌈height / size⌉, ⌈width / size⌉, channels]`
 * @param argmax - of the same shape: places `y·width + x` within each value's own window; a value whose place is elsewhere is lost
 * @returns `[batch, height, width, channels]`
 * @throws ShapeError if the shapes do not fit one another; OptionError if the size is no whole number ≥ 1
 *
 * Zeiler and Fergus, "Visualizing and understanding convolutional networks", ECCV 2014; Noh, Hong and Han, "Learning
 * deconvolution network for semantic segmentation", ICCV 2015.
 *
 * @example
 * const { maxima, argmax } = maxPoolWithArgmax(x); // x: [batch, 28, 28, 8]
 * const sparse = unpool(maxima, argmax, { pictureSize: [28, 28] }); // x where it is its window's maximum, else 0
 */
export function unpool(values: tf.Tensor4D, argmax: tf.Tensor4D, { pictureSize, size = 2 }: UnpoolOptions): tf.Tensor4D {
  assertWindows(values, pictureSize, size);
  if (!tf.util.arraysEqual(values.shape, argmax.shape)) {
    throw new ShapeError(`Values [${values.shape.join(', ')}] need as many places, got [${argmax.shape.join(', ')}].`);
  }
  return tf.tidy(() => {
    const put = tf.customGrad((...given) => {
      const [flat, save] = given as unknown as [tf.Tensor4D, tf.GradSaveFunc];
      const stands = tf.equal(spreadOverWindows(argmax, pictureSize, size), placesOf(pictureSize));
      const spread = spreadOverWindows(flat, pictureSize, size);
      save([stands]);
      return {
        value: tf.where(stands, spread, tf.zerosLike(spread)),
        gradFunc: (flowing: tf.Tensor, saved: tf.Tensor[]) => sumOfWindows(tf.where(saved[0]!, flowing, tf.zerosLike(flowing)), size),
      };
    });
    return put(values);
  });
}

/**
 * What {@link unpool} gives in the mean where nothing is known of the places: each value is shared evenly among the pixels of
 * its window.
 *
 * @param values - `[batch, ⌈height / size⌉, ⌈width / size⌉, channels]`
 * @returns `[batch, height, width, channels]`
 * @throws ShapeError if there are not as many values as windows; OptionError if the size is no whole number ≥ 1
 */
export function unpoolEvenly(values: tf.Tensor4D, { pictureSize, size = 2 }: UnpoolOptions): tf.Tensor4D {
  assertWindows(values, pictureSize, size);
  const [, rows, columns] = values.shape;
  const [height, width] = pictureSize;
  const share = (index: number, side: number): number => 1 / Math.min(size, side - index * size);
  return tf.tidy(() => {
    const down = tf.tensor4d(Array.from({ length: rows }, (_, row) => share(row, height)), [1, rows, 1, 1]);
    const across = tf.tensor4d(Array.from({ length: columns }, (_, column) => share(column, width)), [1, 1, columns, 1]);
    return spreadOverWindows(tf.mul(values, tf.mul(down, across)), pictureSize, size);
  });
}

/** The sum of each window, by ops that can be differentiated again. */
function sumOfWindows(x: tf.Tensor, size: number): tf.Tensor4D {
  return tf.mul(tf.avgPool(padToWindows(x as tf.Tensor4D, size, 0), size, size, 'valid'), size * size);
}

function assertWindows({ shape }: tf.Tensor4D, [height, width]: readonly [number, number], size: number): void {
  const [rows, columns] = [windowsAlong(height, size), windowsAlong(width, size)];
  if (shape.length === 4 && shape[1] === rows && shape[2] === columns) return;
  throw new ShapeError(`A picture of ${height}×${width} pixels has ${rows}×${columns} windows of ${size}×${size}, and needs values [batch, ${rows}, ${columns}, channels], got [${shape.join(', ')}].`);
}
