import * as tf from '@tensorflow/tfjs-core';

/**
 * Squares of `factor × factor` pixels as channels of one pixel: `[batch, height, width, channels]` to
 * `[batch, height / factor, width / factor, factor² · channels]`. Nothing is lost: {@link shuffle} is the way back.
 *
 * Height and width must be multiples of the factor.
 */
export function unshuffle(x: tf.Tensor4D, factor: number): tf.Tensor4D {
  if (factor === 1) return x;
  const [batch, height, width, channels] = x.shape;
  const [rows, columns] = [height / factor, width / factor];
  const squares = tf.transpose(tf.reshape(x, [batch, rows, factor, columns, factor, channels]), [0, 1, 3, 2, 4, 5]);
  return tf.reshape(squares, [batch, rows, columns, factor * factor * channels]);
}

/**
 * Channels as squares of `factor × factor` pixels: `[batch, rows, columns, factor² · channels]` to
 * `[batch, factor · rows, factor · columns, channels]`.
 *
 * Shi et al., "Real-time single image and video super-resolution using an efficient sub-pixel convolutional neural
 * network", CVPR 2016.
 */
export function shuffle(x: tf.Tensor4D, factor: number): tf.Tensor4D {
  if (factor === 1) return x;
  const [batch, rows, columns, depth] = x.shape;
  const channels = depth / (factor * factor);
  const pixels = tf.transpose(tf.reshape(x, [batch, rows, columns, factor, factor, channels]), [0, 1, 3, 2, 4, 5]);
  return tf.reshape(pixels, [batch, rows * factor, columns * factor, channels]);
}

/** A picture grown at its lower and right edges to multiples of the factor, by repeating the last row and column. */
export function padToMultiple(x: tf.Tensor4D, factor: number): tf.Tensor4D {
  const grow = (picture: tf.Tensor4D, axis: 1 | 2): tf.Tensor4D => {
    const side = picture.shape[axis];
    const missing = (factor - (side % factor)) % factor;
    if (missing === 0) return picture;
    const [begin, size] = [[0, 0, 0, 0], [-1, -1, -1, -1]];
    begin[axis] = side - 1;
    size[axis] = 1;
    const last = tf.slice(picture, begin, size);
    return tf.concat([picture, ...Array.from({ length: missing }, () => last)], axis);
  };
  return grow(grow(x, 1), 2);
}
