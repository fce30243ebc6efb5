import * as tf from '@tensorflow/tfjs-core';
import type { Activation } from '@gen/core-layers';

/** An activation with its derivative as a composition of ops, which can be differentiated in turn. */
interface Slope {
  /** φ(a). */
  value(a: tf.Tensor2D): tf.Tensor2D;
  /** φ′(a), given h = φ(a). */
  slope(h: tf.Tensor2D, a: tf.Tensor2D): tf.Tensor2D;
}

/** Every activation that hidden layers and codes can have. */
export const slopes: Readonly<Record<Activation | 'linear', Slope>> = {
  linear: { value: (a) => a, slope: (h) => tf.onesLike(h) },
  relu: { value: tf.relu, slope: (h) => tf.step(h) },
  tanh: { value: tf.tanh, slope: (h) => tf.sub(1, tf.square(h)) },
  sigmoid: { value: tf.sigmoid, slope: (h) => tf.mul(h, tf.sub(1, h)) },
  elu: { value: tf.elu, slope: (h) => tf.sub(1, tf.relu(tf.neg(h))) },
  softplus: { value: tf.softplus, slope: (_, a) => tf.sigmoid(a) },
  swish: {
    value: (a) => tf.mul(a, tf.sigmoid(a)),
    slope(h, a) {
      const gate = tf.sigmoid(a);
      return tf.add(gate, tf.mul(h, tf.sub(1, gate)));
    },
  },
};
