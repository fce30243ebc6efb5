import { backend_util, Conv2DBackpropInput, type Conv2DBackpropInputAttrs, type Conv2DBackpropInputInputs } from '@tensorflow/tfjs-core';
import { defineKernel } from '../kernel.js';
import { convolve, isDepthPossible, type ConvolutionAxis } from './convolve.js';

/**
 * The gradient of a convolution by its input, which is also the transposed convolution. Pixels whose places leave the same
 * remainder by the stride take the same taps: for each remainder of row and column it is a convolution of stride 1.
 */
export const conv2DBackpropInput = defineKernel<Conv2DBackpropInputInputs, Conv2DBackpropInputAttrs>(
  Conv2DBackpropInput,
  ({ dy, filter }, { inputShape, strides, pad, dataFormat, dimRoundingMode }, backend) => {
    if (dy.dtype !== 'float32' || filter.dtype !== 'float32' || dataFormat === 'NCHW') return undefined;
    const info = backend_util.computeConv2DInfo(inputShape, filter.shape as typeof inputShape, strides, 1, pad, dimRoundingMode, false);
    if (dy.shape.includes(0) || inputShape.includes(0) || filter.shape.includes(0) || dy.shape.join() !== info.outShape.join()) return undefined;
    if (!isDepthPossible(info.filterHeight * info.filterWidth, info.outChannels)) return undefined;
    const source = backend.address(dy);
    const weights = backend.address(filter);
    const output = backend.output(inputShape, 'float32');
    const vertical = phases(info.strideHeight, info.filterHeight, info.padInfo.top, info.inHeight, info.outHeight);
    const horizontal = phases(info.strideWidth, info.filterWidth, info.padInfo.left, info.inWidth, info.outWidth);
    const common = { batch: info.batchSize, channels: info.outChannels, outChannels: info.inChannels, isTransposed: true };
    for (const rows of vertical) {
      for (const columns of horizontal) convolve(backend, { ...common, vertical: rows, horizontal: columns }, source, weights, output.address);
    }
    return output;
  },
);

/** One axis for each remainder. Taps are taken from the last to the first, so that the places of dy that they meet ascend. */
function phases(stride: number, taps: number, before: number, input: number, output: number): readonly ConvolutionAxis[] {
  return Array.from({ length: Math.min(stride, input) }, (_, first) => {
    const remainder = (first + before) % stride;
    const count = Math.max(0, Math.ceil((taps - remainder) / stride));
    return {
      source: output,
      places: Math.ceil((input - first) / stride),
      taps: { whole: taps, count, first: remainder + (count - 1) * stride, step: -stride },
      stride: 1,
      dilation: 1,
      before: count - 1 - (first + before - remainder) / stride,
      output: input,
      first,
      step: stride,
    };
  });
}
