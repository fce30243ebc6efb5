import {
  backend_util, Concat, Pack, util, type ConcatAttrs, type ConcatInputs, type PackAttrs, type PackInputs, type TensorInfo,
} from '@tensorflow/tfjs-core';
import type { SimdBackend } from '../../backend.js';
import { bytesOf, isNumberType } from '../../memory/tensor-memory.js';
import { defineKernel } from '../kernel.js';
import { copyRows } from './copy.js';
import { sizeBetween } from './steps.js';

/** Tensors one after another along an axis. */
export const concat = defineKernel<ConcatInputs, ConcatAttrs>(Concat, (inputs, { axis }, backend) => {
  const tensors = inputs;
  const along = util.parseAxisParam(axis, tensors[0]!.shape)[0]!;
  const shapes = tensors.map(({ shape }) => shape);
  backend_util.assertParamsConsistent(shapes, along);
  const filled = tensors.filter(({ shape }) => util.sizeFromShape(shape) > 0);
  if (filled.length < 2) return undefined;
  const shape = backend_util.computeOutShape(filled.map((tensor) => tensor.shape), along);
  return join(backend, filled, along, shape);
});

/** Tensors of one shape along a new axis. */
export const pack = defineKernel<PackInputs, PackAttrs>(Pack, (inputs, { axis }, backend) => {
  const tensors = inputs;
  const { shape } = tensors[0]!;
  const isAlike = tensors.every((tensor) => util.arraysEqual(tensor.shape, shape));
  if (tensors.length < 2 || !isAlike || axis < 0 || axis > shape.length || util.sizeFromShape(shape) === 0) return undefined;
  return join(backend, tensors, axis, [...shape.slice(0, axis), tensors.length, ...shape.slice(axis)]);
});

/** Undefined unless all are of the same type of number. */
function join(backend: SimdBackend, tensors: readonly TensorInfo[], axis: number, shape: readonly number[]): TensorInfo | undefined {
  const { dtype } = tensors[0]!;
  if (!isNumberType(dtype) || tensors.some((tensor) => tensor.dtype !== dtype)) return undefined;
  const bytes = bytesOf(dtype);
  const output = backend.output(shape, dtype);
  const outer = sizeBetween(shape, 0, axis);
  const whole = output.size / outer;
  let target = output.address;
  for (const tensor of tensors) {
    const width = util.sizeFromShape(tensor.shape) / outer;
    copyRows(backend, bytes, outer, width, backend.address(tensor), width, target, whole);
    target += bytes * width;
  }
  return output;
}
