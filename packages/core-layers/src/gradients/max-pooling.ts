import * as tf from '@tensorflow/tfjs-core';
import { gradient, type Gradient } from './gradient.js';
import { runKernel } from './run-kernel.js';

/**
 * Of the gradient of max pooling, which puts each dy at the place of its window's maximum: what flows back is read at
 * those places. And of max pooling that gives the places as well.
 */
export const maxPoolingGradients: readonly Gradient[] = [
  gradient<tf.MaxPoolGradAttrs>('MaxPoolGrad', ['input', 'output'], (upstream, [input, output], { filterSize, strides, pad }) => ({
    dy: () => {
      const { indexes } = tf.maxPoolWithArgmax(input as tf.Tensor4D, filterSize, strides, pad as 'valid' | 'same' | number, true);
      return tf.reshape(tf.gather(tf.reshape(upstream, [-1]), tf.reshape(indexes!, [-1])), output!.shape);
    },
    input: () => tf.zeros(input!.shape),
    output: () => tf.zeros(output!.shape),
  })),
  {
    kernelName: 'MaxPoolWithArgmax',
    inputsToSave: ['x'],
    outputsToSave: [true, false],
    gradFunc: (dy, [x, output], attributes) => {
      const { filterSize, strides, pad } = attributes as unknown as tf.MaxPoolWithArgmaxAttrs;
      const [flowing] = dy as tf.Tensor[];
      return { x: () => runKernel('MaxPoolGrad', { dy: flowing!, input: x!, output: output! }, { filterSize, strides, pad }) };
    },
  },
];
