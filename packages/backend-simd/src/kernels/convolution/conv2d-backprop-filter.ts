import { backend_util, Conv2DBackpropFilter, type Conv2DBackpropFilterAttrs, type Conv2DBackpropFilterInputs, type TensorInfo } from '@tensorflow/tfjs-core';
import type { Output, SimdBackend } from '../../backend.js';
import { defineKernel } from '../kernel.js';
import type { ConvolutionInfo } from './conv2d.js';

/** Channels of the source and of the result that the micro-kernel takes at a time, as in `assembly/gemm`. */
const SOURCE_LANES = 4;
const RESULT_LANES = 8;
/** With fewer channels than this the taps are packed as channels are. */
const FEWEST_CHANNELS = 4;
/** Images of a block: as many as make sums long, and as few as leave a row of all of them in the first-level cache. */
const MOST_IMAGES = 16;
const FEWEST_IMAGES = 4;
const CACHED_PIXELS = 768;

/** The gradient of a convolution by its filter. Each number is summed by one thread, in one order. */
export const conv2DBackpropFilter = defineKernel<Conv2DBackpropFilterInputs, Conv2DBackpropFilterAttrs>(
  Conv2DBackpropFilter,
  ({ x, dy }, { strides, pad, dataFormat, dimRoundingMode, filterShape }, backend) => {
    if (x.dtype !== 'float32' || dy.dtype !== 'float32' || dataFormat === 'NCHW') return undefined;
    const info = backend_util.computeConv2DInfo(x.shape as typeof filterShape, filterShape, strides, 1, pad, dimRoundingMode, false);
    if (x.shape.includes(0) || dy.shape.includes(0) || filterShape.includes(0) || dy.shape.join() !== info.outShape.join()) return undefined;
    const source = info.inChannels < FEWEST_CHANNELS ? tapsAsChannels(backend, info, x) : pictures(backend, info, x);
    const gradient = packed(backend, info, [info.outHeight, info.outWidth, info.outChannels], RESULT_LANES, 1, dy);
    const output = backend.output(filterShape, 'float32');
    const taps = source.filterHeight * source.filterWidth;
    const count = Math.ceil(source.channels / SOURCE_LANES) * taps;
    backend.run(
      'filterGradient',
      { count, cost: SOURCE_LANES * info.batchSize * info.outHeight * info.outWidth * info.outChannels },
      info.batchSize, blockOf(info), source.height, source.width, source.channels, info.outHeight, info.outWidth, info.outChannels,
      source.filterHeight, source.filterWidth, source.strideHeight, source.strideWidth, source.top, source.left,
      source.packed.address, gradient.address, output.address,
    );
    backend.disposeData(source.packed.dataId);
    backend.disposeData(gradient.dataId);
    return output;
  },
);

/** The source as the sums take it. */
interface Source {
  readonly packed: Output;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly filterHeight: number;
  readonly filterWidth: number;
  readonly strideHeight: number;
  readonly strideWidth: number;
  readonly top: number;
  readonly left: number;
}

function pictures(backend: SimdBackend, info: ConvolutionInfo, x: TensorInfo): Source {
  const { inHeight: height, inWidth: width, inChannels: channels, strideWidth } = info;
  const { filterHeight, filterWidth, strideHeight, padInfo: { top, left } } = info;
  const source = packed(backend, info, [height, width, channels], SOURCE_LANES, strideWidth, x);
  return { packed: source, height, width, channels, filterHeight, filterWidth, strideHeight, strideWidth, top, left };
}

/** Pictures with a channel for each tap: their convolution is one with a filter of a single pixel. */
function tapsAsChannels(backend: SimdBackend, info: ConvolutionInfo, x: TensorInfo): Source {
  const { batchSize, inChannels, outHeight, outWidth, filterHeight, filterWidth } = info;
  const channels = filterHeight * filterWidth * inChannels;
  const block = blockOf(info);
  const address = backend.address(x);
  const output = backend.output([batchSize * outHeight * outWidth * Math.ceil(channels / SOURCE_LANES) * SOURCE_LANES], 'float32');
  backend.run(
    'packTaps',
    { count: Math.ceil(batchSize / block) * outHeight, cost: block * outWidth * channels },
    batchSize, block, info.inHeight, info.inWidth, inChannels, outHeight, outWidth,
    filterHeight, filterWidth, info.strideHeight, info.strideWidth, info.padInfo.top, info.padInfo.left, address, output.address,
  );
  return { packed: output, height: outHeight, width: outWidth, channels, filterHeight: 1, filterWidth: 1, strideHeight: 1, strideWidth: 1, top: 0, left: 0 };
}

function packed(
  backend: SimdBackend, info: ConvolutionInfo, [height, width, channels]: readonly [number, number, number], lanes: number, stride: number, tensor: TensorInfo,
): Output {
  const block = blockOf(info);
  const address = backend.address(tensor);
  const places = Math.ceil(width / stride) * stride;
  const output = backend.output([info.batchSize * height * places * Math.ceil(channels / lanes) * lanes], 'float32');
  backend.run(
    'packImages',
    { count: Math.ceil(info.batchSize / block) * height, cost: block * width * channels },
    info.batchSize, block, height, width, channels, lanes, stride, address, output.address,
  );
  return output;
}

function blockOf({ outWidth }: ConvolutionInfo): number {
  return Math.min(MOST_IMAGES, Math.max(FEWEST_IMAGES, Math.floor(CACHED_PIXELS / outWidth)));
}
