import { AvgPool, AvgPoolGrad, backend_util, MaxPool, MaxPoolGrad, util } from '@tensorflow/tfjs-core';
import type { AvgPoolAttrs, AvgPoolGradAttrs, AvgPoolGradInputs, AvgPoolInputs, MaxPoolAttrs, MaxPoolGradAttrs, MaxPoolGradInputs, MaxPoolInputs, TensorInfo } from '@tensorflow/tfjs-core';
import type { Output, SimdBackend } from '../../backend.js';
import { defineKernel } from '../kernel.js';
import { costOfRow, isEmpty, sidesOf, type WindowInfo } from './windows.js';

type Shape4 = [number, number, number, number];

/** The largest number of each window, per channel. */
export const maxPool = defineKernel<MaxPoolInputs, MaxPoolAttrs>(MaxPool, ({ x }, attributes, backend) => pool(backend, 'maxPool', x, attributes));

/** The average of what of each window lies inside, per channel. */
export const avgPool = defineKernel<AvgPoolInputs, AvgPoolAttrs>(AvgPool, ({ x }, attributes, backend) => pool(backend, 'averagePool', x, attributes));

function pool(backend: SimdBackend, name: 'maxPool' | 'averagePool', x: TensorInfo, attributes: MaxPoolAttrs): Output | undefined {
  const info = windowsOf(x, attributes, attributes.dimRoundingMode);
  const isCopy = info.filterHeight === 1 && info.filterWidth === 1 && util.arraysEqual(info.inShape, info.outShape);
  if (x.dtype !== 'float32' || isEmpty(info) || isCopy) return undefined;
  const source = backend.address(x);
  const output = backend.output(info.outShape, 'float32');
  const work = { count: info.batchSize * info.outHeight, cost: costOfRow(info) };
  backend.run(name, work, ...sidesOf(info), info.padInfo.top, info.padInfo.left, source, output.address);
  return output;
}

/** The gradient of averages: each window's is spread over all its pixels alike. */
export const avgPoolGrad = defineKernel<AvgPoolGradInputs, AvgPoolGradAttrs>(AvgPoolGrad, ({ dy, input }, attributes, backend) => {
  const info = windowsOf(input, attributes);
  if (dy.dtype !== 'float32' || isEmpty(info) || !util.arraysEqual(dy.shape, info.outShape)) return undefined;
  const gradient = backend.address(dy);
  const output = backend.output(input.shape, 'float32');
  const work = { count: info.batchSize * info.inHeight, cost: costOfRow(info) };
  backend.run('averagePoolGradient', work, ...sidesOf(info), info.padInfo.top, info.padInfo.left, gradient, output.address);
  return output;
});

/** The gradient of largest numbers: each window's goes to the first of them. Windows overlap, so an image is one thread's. */
export const maxPoolGrad = defineKernel<MaxPoolGradInputs, MaxPoolGradAttrs>(MaxPoolGrad, ({ dy, input }, attributes, backend) => {
  const info = windowsOf(input, attributes, attributes.dimRoundingMode);
  if (dy.dtype !== 'float32' || input.dtype !== 'float32' || isEmpty(info) || !util.arraysEqual(dy.shape, info.outShape)) return undefined;
  const source = backend.address(input);
  const gradient = backend.address(dy);
  const output = backend.output(input.shape, 'float32');
  const work = { count: info.batchSize, cost: 2 * info.outHeight * costOfRow(info) };
  backend.run('maxPoolGradient', work, ...sidesOf(info), info.padInfo.top, info.padInfo.left, source, gradient, output.address);
  return output;
});

function windowsOf(x: TensorInfo, { filterSize, strides, pad }: AvgPoolGradAttrs, rounding?: 'floor' | 'round' | 'ceil'): WindowInfo {
  return backend_util.computePool2DInfo(x.shape as Shape4, filterSize, strides, 1, pad, rounding);
}
