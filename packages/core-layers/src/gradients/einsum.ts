import * as tf from '@tensorflow/tfjs-core';
import type { Gradient } from './gradient.js';

/** Of `einsum` of one or two tensors: an einsum of dy and the other one. */
export const einsumGradients: readonly Gradient[] = [
  {
    kernelName: 'Einsum',
    saveAllInputs: true,
    gradFunc: (dy, saved, attributes) => {
      const [left, result] = (attributes as unknown as tf.EinsumAttrs).equation.replaceAll(' ', '').split('->') as [string, string];
      const terms = left.split(',');
      const gradients = saved.map((x, index) => {
        const others = saved.flatMap((tensor, place) => (place === index ? [] : [{ tensor, term: terms[place]! }]));
        return [String(index), () => gradientOf(x, terms[index]!, [{ tensor: dy as tf.Tensor, term: result }, ...others])] as const;
      });
      return Object.fromEntries(gradients);
    },
  },
];

/** A tensor with a label for each of its axes. */
interface Factor {
  readonly tensor: tf.Tensor;
  readonly term: string;
}

/** Labels that no other factor has were summed over in this one alone: what flows back is the same along them. */
function gradientOf(x: tf.Tensor, term: string, factors: readonly Factor[]): tf.Tensor {
  const labels = [...term];
  const isShared = (label: string) => factors.some((factor) => factor.term.includes(label));
  const shape = labels.map((label, axis) => (isShared(label) ? x.shape[axis]! : 1));
  const product = contract(factors, labels.filter(isShared).join(''));
  return tf.mul(tf.reshape(product, shape), tf.ones(x.shape));
}

/** The kernel wants two tensors that have axes; fewer are contracted here. */
function contract(factors: readonly Factor[], result: string): tf.Tensor {
  const scalars = factors.filter(({ term }) => term === '');
  const [first, second] = factors.filter(({ term }) => term !== '');
  if (first === undefined) return scalars.map(({ tensor }) => tensor).reduce((a, b) => tf.mul(a, b));
  const product = second ? tf.einsum(`${first.term},${second.term}->${result}`, first.tensor, second.tensor) : arrange(first, result);
  return scalars.reduce((scaled, { tensor }) => tf.mul(scaled, tensor), product);
}

/** Sums over the axes that the result lacks, and puts the others in its order. */
function arrange({ tensor, term }: Factor, result: string): tf.Tensor {
  const labels = [...term];
  const kept = labels.filter((label) => result.includes(label));
  const summed = tf.sum(tensor, labels.flatMap((label, axis) => (result.includes(label) ? [] : [axis])));
  return tf.transpose(summed, [...result].map((label) => kept.indexOf(label)));
}
