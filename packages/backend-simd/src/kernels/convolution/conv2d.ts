import { backend_util, Conv2D, FusedConv2D, util } from '@tensorflow/tfjs-core';
import type { Conv2DAttrs, Conv2DInputs, FusedConv2DAttrs, FusedConv2DInputs, TensorInfo } from '@tensorflow/tfjs-core';
import type { Output, SimdBackend } from '../../backend.js';
import { canFinish, finish } from '../epilogue.js';
import { defineKernel } from '../kernel.js';
import { multiply } from '../mat-mul/multiply.js';
import { allTaps, convolve, isDepthPossible } from './convolve.js';

type Shape4 = [number, number, number, number];

/** What tfjs works out of shapes and attributes. */
export type ConvolutionInfo = ReturnType<typeof backend_util.computeConv2DInfo>;

/** Convolution of float32 pictures whose channels are last. */
export const conv2D = defineKernel<Conv2DInputs, Conv2DAttrs>(Conv2D, ({ x, filter }, attributes, backend) => forward(backend, x, filter, attributes));

/** activation(convolution + bias). */
export const fusedConv2D = defineKernel<FusedConv2DInputs, FusedConv2DAttrs>(FusedConv2D, (inputs, attributes, backend) => {
  const { x, filter, bias, preluActivationWeights } = inputs;
  if (!canFinish({ bias, activation: attributes.activation })) return undefined;
  const output = forward(backend, x, filter, attributes);
  return output && finish(backend, output, { ...attributes, bias, preluActivationWeights });
});

function forward(backend: SimdBackend, x: TensorInfo, filter: TensorInfo, attributes: Conv2DAttrs): Output | undefined {
  const { strides, pad, dataFormat, dilations, dimRoundingMode } = attributes;
  if (x.dtype !== 'float32' || filter.dtype !== 'float32' || dataFormat === 'NCHW') return undefined;
  const info = backend_util.computeConv2DInfo(x.shape as Shape4, filter.shape as Shape4, strides, dilations, pad, dimRoundingMode, false);
  if (x.shape.includes(0) || filter.shape.includes(0) || info.outShape.some((side) => side <= 0)) return undefined;
  const rows = rowsOfProduct(info);
  if (rows !== undefined) return product(backend, info, rows, x, filter);
  if (!isDepthPossible(info.filterHeight * info.filterWidth, info.inChannels)) return undefined;
  const source = backend.address(x);
  const weights = backend.address(filter);
  const output = backend.output(info.outShape, 'float32');
  convolve(
    backend,
    {
      batch: info.batchSize, channels: info.inChannels, outChannels: info.outChannels, isTransposed: false,
      vertical: {
        source: info.inHeight, places: info.outHeight, taps: allTaps(info.filterHeight), stride: info.strideHeight,
        dilation: info.dilationHeight, before: info.padInfo.top, output: info.outHeight, first: 0, step: 1,
      },
      horizontal: {
        source: info.inWidth, places: info.outWidth, taps: allTaps(info.filterWidth), stride: info.strideWidth,
        dilation: info.dilationWidth, before: info.padInfo.left, output: info.outWidth, first: 0, step: 1,
      },
    },
    source, weights, output.address,
  );
  return output;
}

/** Rows of the product that a convolution is whose filter has one pixel, or is as large as the picture; else undefined. */
function rowsOfProduct(info: ConvolutionInfo): number | undefined {
  const { batchSize, filterHeight, filterWidth, inHeight, inWidth, outHeight, outWidth, padInfo } = info;
  const isPointwise = filterHeight === 1 && filterWidth === 1 && outHeight === inHeight && outWidth === inWidth && padInfo.top === 0 && padInfo.left === 0;
  if (isPointwise && info.strideHeight === 1 && info.strideWidth === 1) return batchSize * inHeight * inWidth;
  const isWhole = filterHeight === inHeight && filterWidth === inWidth && outHeight === 1 && outWidth === 1 && padInfo.top === 0 && padInfo.left === 0;
  return isWhole && info.dilationHeight === 1 && info.dilationWidth === 1 ? batchSize : undefined;
}

function product(backend: SimdBackend, info: ConvolutionInfo, rows: number, x: TensorInfo, filter: TensorInfo): Output {
  const depth = util.sizeFromShape(x.shape) / rows;
  const output = multiply(backend, { ...x, shape: [rows, depth] }, { ...filter, shape: [depth, info.outChannels] }, false, false);
  return { ...output, shape: info.outShape };
}
