import * as tf from '@tensorflow/tfjs-core';
import type { UpdateRule } from './update-rule.js';

interface AdamConstants {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

/**
 * Adam: `m ← β₁m + (1 − β₁)g`, `v ← β₂v + (1 − β₂)g²`, `θ ← θ − η·m̂/(√v̂ + ε)` with `m̂ = m/(1 − β₁ᵗ)` and
 * `v̂ = v/(1 − β₂ᵗ)`.
 *
 * What is kept are the discounted sums `m/(1 − β₁)` and `v/(1 − β₂)`. The constants and corrections then merge into two
 * scalars, computed in float64 from the step, and ten ops a variable are enough.
 *
 * Kingma and Ba, "Adam: a method for stochastic optimization", ICLR 2015.
 */
export function adam({ beta1, beta2, epsilon }: AdamConstants): UpdateRule<'decay1' | 'decay2' | 'rate' | 'floor'> {
  return {
    name: 'adam',
    slots: ['gradient-sum', 'square-sum'],
    kernel: { name: 'GenAdam', slots: ['gradientSum', 'squareSum'] },
    factors(step, learningRate) {
      const spread = Math.sqrt((1 - beta2 ** step) / (1 - beta2));
      return { decay1: beta1, decay2: beta2, rate: (learningRate * spread * (1 - beta1)) / (1 - beta1 ** step), floor: epsilon * spread };
    },
    update(value, gradient, [gradientSum, squareSum], { decay1, decay2, rate, floor }) {
      const first = tf.add(tf.mul(gradientSum!, decay1), gradient);
      const second = tf.add(tf.mul(squareSum!, decay2), tf.square(gradient));
      const direction = tf.div(first, tf.add(tf.sqrt(second), floor));
      return { value: tf.sub(value, tf.mul(direction, rate)), state: [first, second] };
    },
  };
}
