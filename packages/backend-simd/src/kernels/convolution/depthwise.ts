import { backend_util, DepthwiseConv2dNative, DepthwiseConv2dNativeBackpropFilter, DepthwiseConv2dNativeBackpropInput, FusedDepthwiseConv2D } from '@tensorflow/tfjs-core';
import type {
  DepthwiseConv2dNativeAttrs, DepthwiseConv2dNativeBackpropFilterAttrs, DepthwiseConv2dNativeBackpropFilterInputs,
  DepthwiseConv2dNativeBackpropInputAttrs, DepthwiseConv2dNativeBackpropInputInputs, DepthwiseConv2dNativeInputs,
  FusedDepthwiseConv2DAttrs, FusedDepthwiseConv2DInputs, TensorInfo,
} from '@tensorflow/tfjs-core';
import type { Output, SimdBackend } from '../../backend.js';
import { canFinish, finish } from '../epilogue.js';
import { defineKernel } from '../kernel.js';
import { costOfRow, isEmpty, sidesOf } from '../pooling/windows.js';
import type { ConvolutionInfo } from './conv2d.js';

type Shape4 = [number, number, number, number];

/** Channels whose gradient by the filter is summed together, as in `assembly/convolution`. */
const GROUP = 16;

/** Convolution of each channel by itself, with one filter per channel. */
export const depthwiseConv2D = defineKernel<DepthwiseConv2dNativeInputs, DepthwiseConv2dNativeAttrs>(DepthwiseConv2dNative, ({ x, filter }, attributes, backend) =>
  forward(backend, x, filter, attributes),
);

/** activation(depthwise convolution + bias). */
export const fusedDepthwiseConv2D = defineKernel<FusedDepthwiseConv2DInputs, FusedDepthwiseConv2DAttrs>(FusedDepthwiseConv2D, (inputs, attributes, backend) => {
  const { x, filter, bias, preluActivationWeights } = inputs;
  if (!canFinish({ bias, activation: attributes.activation })) return undefined;
  const output = forward(backend, x, filter, attributes);
  return output && finish(backend, output, { ...attributes, bias, preluActivationWeights });
});

function forward(backend: SimdBackend, x: TensorInfo, filter: TensorInfo, attributes: DepthwiseConv2dNativeAttrs): Output | undefined {
  const { strides, dilations, pad, dimRoundingMode } = attributes;
  const info = backend_util.computeConv2DInfo(x.shape as Shape4, filter.shape as Shape4, strides, dilations ?? [1, 1], pad, dimRoundingMode, true);
  if (x.dtype !== 'float32' || filter.dtype !== 'float32' || !isOnePerChannel(info)) return undefined;
  const source = backend.address(x);
  const weights = backend.address(filter);
  const output = backend.output(info.outShape, 'float32');
  const work = { count: info.batchSize * info.outHeight, cost: costOfRow(info) };
  const { padInfo, dilationHeight, dilationWidth } = info;
  backend.run('depthwise', work, ...sidesOf(info), dilationHeight, dilationWidth, padInfo.top, padInfo.left, source, weights, output.address);
  return output;
}

/** Its gradient by the input. */
export const depthwiseBackpropInput = defineKernel<DepthwiseConv2dNativeBackpropInputInputs, DepthwiseConv2dNativeBackpropInputAttrs>(
  DepthwiseConv2dNativeBackpropInput,
  ({ dy, filter }, { strides, dilations, pad, dimRoundingMode, inputShape }, backend) => {
    const info = backend_util.computeConv2DInfo(inputShape, filter.shape as Shape4, strides, dilations, pad, dimRoundingMode, true);
    if (dy.dtype !== 'float32' || filter.dtype !== 'float32' || !isOnePerChannel(info) || isDilated(info)) return undefined;
    const gradient = backend.address(dy);
    const weights = backend.address(filter);
    const output = backend.output(inputShape, 'float32');
    const work = { count: info.batchSize * info.inHeight, cost: costOfRow(info) };
    backend.run('depthwiseInputGradient', work, ...sidesOf(info), info.padInfo.top, info.padInfo.left, gradient, weights, output.address);
    return output;
  },
);

/** Its gradient by the filter. */
export const depthwiseBackpropFilter = defineKernel<DepthwiseConv2dNativeBackpropFilterInputs, DepthwiseConv2dNativeBackpropFilterAttrs>(
  DepthwiseConv2dNativeBackpropFilter,
  ({ x, dy }, { strides, dilations, pad, dimRoundingMode, filterShape }, backend) => {
    const info = backend_util.computeConv2DInfo(x.shape as Shape4, filterShape, strides, dilations, pad, dimRoundingMode, true);
    if (x.dtype !== 'float32' || dy.dtype !== 'float32' || !isOnePerChannel(info) || isDilated(info)) return undefined;
    const source = backend.address(x);
    const gradient = backend.address(dy);
    const output = backend.output(filterShape, 'float32');
    const { batchSize, filterHeight, filterWidth, inChannels, outHeight, outWidth, padInfo } = info;
    const work = { count: Math.ceil(inChannels / GROUP) * filterHeight * filterWidth, cost: Math.min(GROUP, inChannels) * batchSize * outHeight * outWidth };
    backend.run('depthwiseFilterGradient', work, batchSize, ...sidesOf(info), padInfo.top, padInfo.left, source, gradient, output.address);
    return output;
  },
);

/** Several filters per channel are left to the cpu backend. */
function isOnePerChannel(info: ConvolutionInfo): boolean {
  return info.inChannels === info.outChannels && info.filterHeight > 0 && info.filterWidth > 0 && !isEmpty(info);
}

function isDilated({ dilationHeight, dilationWidth }: ConvolutionInfo): boolean {
  return dilationHeight > 1 || dilationWidth > 1;
}
