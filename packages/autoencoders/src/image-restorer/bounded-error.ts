import * as tf from '@tensorflow/tfjs-core';

/**
 * `Σ e²` of each picture, `[batch]`, where e is what is wrong with a picture of values in [0, 1] that is yet to be clipped: `x̂ − x`, but 0
 * where x̂ is above 1 and x is 1, or x̂ is below 0 and x is 0. So a restorer need not hit paper white or ink black exactly,
 * and where it is beyond the range by mistake there is still a gradient, unlike in the squared error of clipped values.
 *
 * @param made - x̂, `[batch, height, width, channels]`
 * @param wanted - x, of the same shape
 */
export function boundedError(made: tf.Tensor4D, wanted: tf.Tensor4D): tf.Tensor1D {
  return tf.tidy(() => {
    const above = tf.mul(tf.relu(tf.sub(made, 1)), tf.cast(tf.greaterEqual(wanted, 1), 'float32'));
    const below = tf.mul(tf.relu(tf.neg(made)), tf.cast(tf.lessEqual(wanted, 0), 'float32'));
    return tf.sum<tf.Tensor1D>(tf.square(tf.add(tf.sub(tf.sub(made, wanted), above), below)), [1, 2, 3]);
  });
}
