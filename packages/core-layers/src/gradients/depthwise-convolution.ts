import type * as tf from '@tensorflow/tfjs-core';
import { gradient, type Gradient } from './gradient.js';
import { runKernel } from './run-kernel.js';

const forward = 'DepthwiseConv2dNative';
const backToInput = 'DepthwiseConv2dNativeBackpropInput';
const backToFilter = 'DepthwiseConv2dNativeBackpropFilter';

/** Of the two gradients of a depthwise convolution, which are bilinear as it is itself. */
export const depthwiseConvolutionGradients: readonly Gradient[] = [
  gradient<tf.DepthwiseConv2dNativeBackpropInputAttrs>(backToInput, ['dy', 'filter'], (x, [dy, filter], attributes) => ({
    dy: () => runKernel(forward, { x, filter: filter! }, windows(attributes)),
    filter: () => runKernel(backToFilter, { x, dy: dy! }, { ...windows(attributes), filterShape: filter!.shape }),
  })),
  gradient<tf.DepthwiseConv2dNativeBackpropFilterAttrs>(backToFilter, ['x', 'dy'], (filter, [x, dy], attributes) => ({
    x: () => runKernel(backToInput, { dy: dy!, filter }, { ...windows(attributes), inputShape: x!.shape }),
    dy: () => runKernel(forward, { x: x!, filter }, windows(attributes)),
  })),
];

type Windows = Pick<tf.DepthwiseConv2dNativeBackpropInputAttrs, 'strides' | 'pad' | 'dilations' | 'dimRoundingMode'>;

function windows({ strides, pad, dilations, dimRoundingMode }: Windows): object {
  return { strides, pad, dataFormat: 'NHWC', dilations, dimRoundingMode };
}
