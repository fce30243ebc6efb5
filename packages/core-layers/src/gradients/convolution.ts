import type * as tf from '@tensorflow/tfjs-core';
import { gradient, type Gradient } from './gradient.js';
import { runKernel } from './run-kernel.js';

/**
 * Of the gradient of a convolution with respect to its filter, `Conv2DBackpropFilter(x, dy)`, which is bilinear: along x
 * the gradient is a transposed convolution of dy, along dy a convolution of x, both with the filter that flows back.
 */
export const convolutionGradients: readonly Gradient[] = [
  gradient<tf.Conv2DBackpropFilterAttrs>('Conv2DBackpropFilter', ['x', 'dy'], (filter, [x, dy], { strides, pad, dataFormat, dimRoundingMode }) => {
    const attributes = { strides, pad, dataFormat, dimRoundingMode };
    return {
      x: () => runKernel('Conv2DBackpropInput', { dy: dy!, filter }, { ...attributes, inputShape: x!.shape }),
      dy: () => runKernel('Conv2D', { x: x!, filter }, { ...attributes, dilations: 1 }),
    };
  }),
];
