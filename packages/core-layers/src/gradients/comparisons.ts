import * as tf from '@tensorflow/tfjs-core';
import { gradient, type Gradient } from './gradient.js';

const comparisons = ['Equal', 'NotEqual', 'Greater', 'GreaterEqual', 'Less', 'LessEqual', 'LogicalAnd', 'LogicalOr'];

/**
 * Zeros, since the result of a comparison does not change with its operands almost everywhere. They let a gradient pass
 * by a mask that depends on the input, as the one in the gradient of leaky ReLU does.
 */
export const comparisonGradients: readonly Gradient[] = [
  ...comparisons.map((kernelName) =>
    gradient(kernelName, ['a', 'b'], (_, [a, b]) => ({ a: () => tf.zeros(a!.shape), b: () => tf.zeros(b!.shape) })),
  ),
  gradient('LogicalNot', [], (dy) => ({ x: () => tf.zeros(dy.shape) })),
];
