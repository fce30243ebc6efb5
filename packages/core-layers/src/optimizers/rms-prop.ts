import * as tf from '@tensorflow/tfjs-core';
import type { UpdateRule } from './update-rule.js';

interface RmsPropConstants {
  readonly decay: number;
  readonly momentum: number;
  readonly epsilon: number;
  readonly centered: boolean;
}

/**
 * RMSProp: `q ← ρq + (1 − ρ)g²`, `d = g/(√q + ε)`, `θ ← θ − η·d`. Centered, the mean of gradients
 * `a ← ρa + (1 − ρ)g` is taken off first: `d = g/(√(q − a²) + ε)`. With momentum, `v ← μv + d` and `θ ← θ − η·v`.
 *
 * Tieleman and Hinton, "Lecture 6.5: rmsprop", Coursera, 2012; centered: Graves, "Generating sequences with recurrent neural
 * networks", 2013.
 */
export function rmsProp({ decay: rho, momentum: mu, epsilon, centered }: RmsPropConstants): UpdateRule<'decay' | 'share' | 'momentum' | 'rate' | 'epsilon'> {
  const hasMomentum = mu > 0;
  return {
    name: 'rmsprop',
    slots: ['square-mean', ...(centered ? ['gradient-mean'] : []), ...(hasMomentum ? ['momentum'] : [])],
    kernel: { name: 'GenRmsProp', slots: ['squareMean', ...(centered ? ['gradientMean'] : []), ...(hasMomentum ? ['velocity'] : [])] },
    factors: (_step, learningRate) => ({ decay: rho, share: 1 - rho, momentum: mu, rate: learningRate, epsilon }),
    update(value, gradient, state, { decay, share, momentum, rate, epsilon: floor }) {
      const mean = (old: tf.Tensor, sample: tf.Tensor) => tf.add(tf.mul(old, decay), tf.mul(sample, share));
      const squares = mean(state[0]!, tf.square(gradient));
      const center = centered ? mean(state[1]!, gradient) : undefined;
      // Rounding can leave less than nothing.
      const variance = center ? tf.relu(tf.sub(squares, tf.square(center))) : squares;
      const quotient = tf.div(gradient, tf.add(tf.sqrt(variance), floor));
      const velocity = hasMomentum ? tf.add(tf.mul(state.at(-1)!, momentum), quotient) : undefined;
      const next = [squares, center, velocity].filter((tensor) => tensor !== undefined);
      return { value: tf.sub(value, tf.mul(velocity ?? quotient, rate)), state: next };
    },
  };
}
