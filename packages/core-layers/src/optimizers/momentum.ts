import * as tf from '@tensorflow/tfjs-core';
import type { UpdateRule } from './update-rule.js';

/**
 * Gradient descent with momentum: `v ← μ·v + g`, `θ ← θ − η·v`.
 *
 * Polyak, "Some methods of speeding up the convergence of iteration methods", 1964.
 *
 * @param factor - μ, at least 0 and below 1
 */
export function momentum(factor: number): UpdateRule {
  return {
    name: 'momentum',
    slots: ['momentum'],
    begin(_step, learningRate) {
      const decay = tf.scalar(factor);
      const rate = tf.scalar(learningRate);
      return (value, gradient, [velocity]) => {
        const next = tf.add(tf.mul(velocity!, decay), gradient);
        return { value: tf.sub(value, tf.mul(next, rate)), state: [next] };
      };
    },
  };
}
