import * as tf from '@tensorflow/tfjs-core';
import type { FieldGeometry } from './layer-geometry.js';

/**
 * What each receptive field sees, `[places, batch, field · field · channels]`, of maps `[batch, height, width, channels]`:
 * places and values row after row. By slices and concatenations alone, whose gradients every backend has.
 */
export function receptiveFields(x: tf.Tensor4D, { field, stride }: FieldGeometry): tf.Tensor3D {
  const [batch, height, width, channels] = x.shape;
  const [rows, columns] = [(height - field) / stride + 1, (width - field) / stride + 1];
  // Blocks of stride × stride pixels are the largest parts that fields share whole.
  const blocks = tf.reshape(
    tf.transpose(tf.reshape(x, [batch, height / stride, stride, width / stride, stride * channels]), [1, 3, 0, 2, 4]),
    [height / stride, width / stride, -1],
  );
  const steps = Array.from({ length: field / stride }, (_, step) => step);
  const part = (down: number, right: number): tf.Tensor3D =>
    tf.reshape(tf.slice(blocks, [down, right, 0], [rows, columns, -1]), [rows * columns * batch, stride, stride * channels]);
  const bands = steps.map((down) => tf.concat(steps.map((right) => part(down, right)), 2));
  return tf.reshape(tf.concat(bands, 1), [rows * columns, batch, field * field * channels]);
}

/**
 * The adjoint of {@link receptiveFields}: each field's values put back where they were taken from, and summed where fields
 * overlap, `[batch, height, width, channels]`.
 *
 * @param shape - `[height, width, channels]`
 */
export function sumReceptiveFields(fields: tf.Tensor3D, { field, stride }: FieldGeometry, [height, width, channels]: readonly [number, number, number]): tf.Tensor4D {
  const [, batch] = fields.shape;
  const [rows, columns] = [(height - field) / stride + 1, (width - field) / stride + 1];
  const bands = tf.reshape(fields, [rows * columns * batch, field, field * channels]);
  const steps = Array.from({ length: field / stride }, (_, step) => step);
  const placed = steps.flatMap((down) =>
    steps.map((right) => {
      const part = tf.slice(bands, [0, down * stride, right * stride * channels], [-1, stride, stride * channels]);
      return tf.pad(tf.reshape(part, [rows, columns, -1]), [[down, height / stride - rows - down], [right, width / stride - columns - right], [0, 0]]);
    }),
  );
  const blocks = tf.reshape(tf.addN(placed), [height / stride, width / stride, batch, stride, stride * channels]);
  return tf.reshape(tf.transpose(blocks, [2, 0, 3, 1, 4]), [batch, height, width, channels]);
}
