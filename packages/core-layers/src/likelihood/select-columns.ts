import * as tf from '@tensorflow/tfjs-core';

/**
 * Columns of a matrix by their positions, each at most once: `[batch, width]` to `[batch, positions]`. Its gradient is a
 * selection as well, which every backend has, where that of a gather scatters.
 */
export function selectColumns(x: tf.Tensor2D, positions: readonly number[]): tf.Tensor2D {
  const [batch, width] = x.shape;
  const operation = tf.customGrad((...inputs: (tf.Tensor | tf.GradSaveFunc)[]) => ({
    value: tf.gather(inputs[0] as tf.Tensor2D, tf.tensor1d([...positions], 'int32'), 1),
    gradFunc: (dy: tf.Tensor) => {
      const places = new Int32Array(width).fill(positions.length);
      positions.forEach((position, at) => (places[position] = at));
      const padded = tf.concat([dy as tf.Tensor2D, tf.zeros<tf.Rank.R2>([batch, 1])], 1);
      return tf.gather(padded, tf.tensor1d(places, 'int32'), 1);
    },
  }));
  return operation(x) as tf.Tensor2D;
}

/**
 * The inverse: parts that were selected at these positions, put together again, `[batch, width]`. No gradient is needed
 * of it.
 */
export function assembleColumns(parts: readonly { readonly values: tf.Tensor2D; readonly positions: readonly number[] }[], width: number): tf.Tensor2D {
  const order = new Int32Array(width);
  parts.flatMap(({ positions }) => positions).forEach((position, at) => (order[position] = at));
  return tf.gather(tf.concat(parts.map(({ values }) => values), 1), tf.tensor1d(order, 'int32'), 1);
}
