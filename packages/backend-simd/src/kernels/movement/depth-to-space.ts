import { DepthToSpace, util, type DepthToSpaceAttrs, type DepthToSpaceInputs } from '@tensorflow/tfjs-core';
import { bytesOf, isNumberType } from '../../memory/tensor-memory.js';
import { defineKernel } from '../kernel.js';
import { copyArray } from './copy.js';
import { stepsOf } from './steps.js';

/** Channels laid out as blocks of pixels. */
export const depthToSpace = defineKernel<DepthToSpaceInputs, DepthToSpaceAttrs>(DepthToSpace, ({ x }, { blockSize, dataFormat }, backend) => {
  if (!isNumberType(x.dtype) || dataFormat !== 'NHWC' || util.sizeFromShape(x.shape) === 0) return undefined;
  const [images, height, width] = x.shape as [number, number, number, number];
  const channels = x.shape[3]! / (blockSize * blockSize);
  const sizes = [images, height, width, blockSize, blockSize, channels];
  const order = [0, 1, 3, 2, 4, 5];
  const steps = stepsOf(sizes);
  const laidOut = order.map((axis) => sizes[axis]!);
  const input = backend.address(x);
  const output = backend.output([images, height * blockSize, width * blockSize, channels], x.dtype);
  copyArray(backend, bytesOf(x.dtype), laidOut, input, order.map((axis) => steps[axis]!), output.address, stepsOf(laidOut));
  return output;
});
