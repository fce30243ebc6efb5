import * as tf from '@tensorflow/tfjs-core';
import type { UpdateRule } from './update-rule.js';

/** Stochastic gradient descent: `θ ← θ − η·g`. */
export const sgd: UpdateRule<'rate'> = {
  name: 'sgd',
  slots: [],
  kernel: { name: 'GenSgd', slots: [] },
  factors: (_step, learningRate) => ({ rate: learningRate }),
  update: (value, gradient, _state, { rate }) => ({ value: tf.sub(value, tf.mul(gradient, rate)), state: [] }),
};
