import * as tf from '@tensorflow/tfjs-core';
import { ShapeError } from '@gen/core';
import { padToWindows, placesOf, spreadOverWindows } from './windows.js';

/** Maxima of windows with the places where they stood. */
export interface PooledMaxima {
  /** `[batch, ⌈height / size⌉, ⌈width / size⌉, channels]`. */
  readonly maxima: tf.Tensor4D;
  /** Of the same shape: the place of each maximum in its channel, `y·width + x`, as a whole float32. */
  readonly argmax: tf.Tensor4D;
}

/** Places are float32, which holds whole numbers exactly up to here. */
const MOST_PLACES = 2 ** 24;

/**
 * The maximum of each window of `size`×`size` pixels, side by side from the top left, and where it stood. Of equal maxima the
 * first one counts, row by row; windows at the lower and right edge are cut where the size does not divide the picture.
 *
 * Gradients flow to the maxima; the places have none. The backends' own kernel for this is not used: that of wasm, which
 * others fall back on, takes forty times as long.
 *
 * @param x - `[batch, height, width, channels]`, finite
 * @param size - of a window, in pixels; default 2
 * @throws ShapeError if `x` is no batch of pictures; OptionError if the size is no whole number ≥ 1
 *
 * Zeiler, Taylor and Fergus, "Adaptive deconvolutional networks for mid and high level feature learning", ICCV 2011.
 *
 * @example
 * const { maxima, argmax } = maxPoolWithArgmax(tf.tensor4d([1, 5, 2, 0], [1, 2, 2, 1])); // 5, at place 1
 */
export function maxPoolWithArgmax(x: tf.Tensor4D, { size = 2 }: { readonly size?: number } = {}): PooledMaxima {
  const [, height, width] = x.shape;
  if (x.rank !== 4) throw new ShapeError(`Pooling takes pictures [batch, height, width, channels], got [${x.shape.join(', ')}].`);
  if (height * width > MOST_PLACES) throw new ShapeError(`Places can be told apart in pictures of up to ${MOST_PLACES} pixels, got ${height}×${width}.`);
  return tf.tidy(() => {
    const maxima = tf.maxPool(padToWindows(x, size, -Infinity), size, size, 'valid');
    return { maxima, argmax: placesOfMaxima(x, maxima, size) };
  });
}

/** Without a gradient: nothing is recorded within a custom one. */
function placesOfMaxima(x: tf.Tensor4D, maxima: tf.Tensor4D, size: number): tf.Tensor4D {
  const [, height, width] = x.shape;
  const places = tf.customGrad((...given) => {
    const [pixels, most] = given as [tf.Tensor4D, tf.Tensor4D];
    const stands = tf.equal(pixels, spreadOverWindows(most, [height, width], size));
    const backwards = tf.where(stands, tf.broadcastTo(tf.neg(placesOf([height, width])), pixels.shape), tf.fill(pixels.shape, -Infinity));
    const value = tf.neg(tf.maxPool(padToWindows(backwards as tf.Tensor4D, size, -Infinity), size, size, 'valid'));
    return { value, gradFunc: () => [tf.zeros(pixels.shape), tf.zeros(most.shape)] };
  });
  return places(x, maxima);
}
