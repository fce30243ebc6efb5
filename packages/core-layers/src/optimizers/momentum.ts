import * as tf from '@tensorflow/tfjs-core';
import type { UpdateRule } from './update-rule.js';

/**
 * Gradient descent with momentum: `v ← μ·v + g`, `θ ← θ − η·v`.
 *
 * Polyak, "Some methods of speeding up the convergence of iteration methods", 1964.
 *
 * @param factor - μ, at least 0 and below 1
 */
export function momentum(factor: number): UpdateRule<'decay' | 'rate'> {
  return {
    name: 'momentum',
    slots: ['momentum'],
    kernel: { name: 'GenMomentum', slots: ['velocity'] },
    factors: (_step, learningRate) => ({ decay: factor, rate: learningRate }),
    update(value, gradient, [velocity], { decay, rate }) {
      const next = tf.add(tf.mul(velocity!, decay), gradient);
      return { value: tf.sub(value, tf.mul(next, rate)), state: [next] };
    },
  };
}
