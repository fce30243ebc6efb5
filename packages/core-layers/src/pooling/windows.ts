import * as tf from '@tensorflow/tfjs-core';
import { OptionError } from '@gen/core';

/**
 * How many windows lie along a side; the last one may be cut.
 *
 * @throws OptionError if the size of a window is no whole number ≥ 1
 */
export function windowsAlong(side: number, size: number): number {
  if (!Number.isInteger(size) || size < 1) throw new OptionError(`size must be a whole number of pixels ≥ 1, got ${size}.`);
  return Math.ceil(side / size);
}

/** `[batch, height, width, channels]` filled up below and at the right to whole windows. */
export function padToWindows(x: tf.Tensor4D, size: number, filling: number): tf.Tensor4D {
  const [, height, width] = x.shape;
  const [below, right] = [windowsAlong(height, size) * size - height, windowsAlong(width, size) * size - width];
  return below === 0 && right === 0 ? x : tf.pad(x, [[0, 0], [0, below], [0, right], [0, 0]], filling);
}

/** Each value over its whole window, `[batch, height, width, channels]`; what reaches over the edge is cut off. */
export function spreadOverWindows(values: tf.Tensor4D, [height, width]: readonly [number, number], size: number): tf.Tensor4D {
  const [batch, rows, columns, channels] = values.shape;
  const spread = tf.image.resizeNearestNeighbor(values, [rows * size, columns * size]);
  return rows * size === height && columns * size === width ? spread : tf.slice(spread, [0, 0, 0, 0], [batch, height, width, channels]);
}

/** The place `y·width + x` of each pixel, `[1, height, width, 1]`. */
export function placesOf([height, width]: readonly [number, number]): tf.Tensor4D {
  return tf.reshape(tf.range(0, height * width), [1, height, width, 1]);
}
