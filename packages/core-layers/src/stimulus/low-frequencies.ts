import * as tf from '@tensorflow/tfjs-core';

/**
 * What of pictures lies in the lowest frequencies along each side: the projection on the first `count` vectors of the cosine
 * transform (DCT-II), `[batch, height, width, channels]` to the same shape. Sides of fewer pixels keep all of theirs.
 */
export function lowFrequencies(pictures: tf.Tensor4D, count: number): tf.Tensor4D {
  const [batch, height, width, channels] = pictures.shape;
  const down = tf.matMul(projection(height, count), tf.reshape(tf.transpose(pictures, [1, 0, 2, 3]), [height, -1]));
  const turned = tf.transpose(tf.reshape(down, [height, batch, width, channels]), [2, 1, 0, 3]);
  const across = tf.matMul(projection(width, count), tf.reshape(turned, [width, -1]));
  return tf.transpose(tf.reshape(across, [width, batch, height, channels]), [1, 2, 0, 3]);
}

/** DDᵀ of the orthonormal D, `[side, side]`. */
function projection(side: number, count: number): tf.Tensor2D {
  const cosines = Array.from({ length: Math.min(count, side) }, (_, frequency) =>
    Array.from({ length: side }, (__, at) => Math.sqrt((frequency === 0 ? 1 : 2) / side) * Math.cos((Math.PI * frequency * (at + 0.5)) / side)),
  );
  const basis = tf.tensor2d(cosines);
  return tf.matMul(basis, basis, true);
}
