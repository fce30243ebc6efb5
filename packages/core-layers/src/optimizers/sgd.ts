import * as tf from '@tensorflow/tfjs-core';
import type { UpdateRule } from './update-rule.js';

/** Stochastic gradient descent: `θ ← θ − η·g`. */
export const sgd: UpdateRule = {
  name: 'sgd',
  slots: [],
  begin(_step, learningRate) {
    const rate = tf.scalar(learningRate);
    return (value, gradient) => ({ value: tf.sub(value, tf.mul(gradient, rate)), state: [] });
  },
};
