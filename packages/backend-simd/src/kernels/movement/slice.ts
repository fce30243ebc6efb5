import {
  Slice, slice_util, SplitV, StridedSlice, Unpack, util, backend_util,
  type SliceAttrs, type SliceInputs, type SplitVAttrs, type SplitVInputs, type StridedSliceAttrs, type StridedSliceInputs,
  type TensorInfo, type UnpackAttrs, type UnpackInputs,
} from '@tensorflow/tfjs-core';
import type { Output, SimdBackend } from '../../backend.js';
import { bytesOf, isNumberType, type NumberType } from '../../memory/tensor-memory.js';
import { defineKernel } from '../kernel.js';
import { copyArray, copyRows } from './copy.js';
import { sizeBetween, stepsOf } from './steps.js';

/** The same numbers in another shape. */
function view(backend: SimdBackend, x: TensorInfo, shape: number[]): TensorInfo {
  backend.incRef(x.dataId);
  return { dataId: x.dataId, shape, dtype: x.dtype };
}

/** Every `strides[axis]`-th number from `begin[axis]` on, `size[axis]` of them. */
function take(backend: SimdBackend, x: TensorInfo, begin: readonly number[], size: readonly number[], strides: readonly number[], shape: number[]): Output {
  const dtype = x.dtype as NumberType;
  const bytes = bytesOf(dtype);
  const steps = stepsOf(x.shape);
  let start = backend.address(x);
  const from = steps.map((step, axis) => {
    start += bytes * begin[axis]! * step;
    return strides[axis]! * step;
  });
  const output = backend.output(shape, dtype);
  copyArray(backend, bytes, size, start, from, output.address, stepsOf(size));
  return output;
}

/** A box within a tensor. */
export const slice = defineKernel<SliceInputs, SliceAttrs>(Slice, ({ x }, attributes, backend) => {
  if (!isNumberType(x.dtype)) return undefined;
  const [begin, size] = slice_util.parseSliceParams(x, attributes.begin, attributes.size);
  slice_util.assertParamsValid(x, begin!, size!);
  return box(backend, x, begin!, size!, size!);
});

function box(backend: SimdBackend, x: TensorInfo, begin: readonly number[], size: readonly number[], shape: number[]): TensorInfo {
  if (size.every((side, axis) => side === x.shape[axis])) return view(backend, x, shape);
  return take(backend, x, begin, size, size.map(() => 1), shape);
}

/** A box within a tensor of which every so many numbers are taken, forwards or backwards. */
export const stridedSlice = defineKernel<StridedSliceInputs, StridedSliceAttrs>(StridedSlice, ({ x }, attributes, backend) => {
  if (!isNumberType(x.dtype)) return undefined;
  const { begin, end, strides, beginMask, endMask, ellipsisMask, newAxisMask, shrinkAxisMask } = attributes;
  const found = slice_util.sliceInfo(x.shape, begin, end, strides, beginMask, endMask, ellipsisMask, newAxisMask, shrinkAxisMask);
  if (found.isIdentity) return view(backend, x, found.finalShape);
  if (found.sliceDim0 || found.isSimpleSlice) {
    const size = slice_util.computeOutShape(found.begin, found.end, found.strides);
    slice_util.assertParamsValid(x, found.begin, size);
    return box(backend, x, found.begin, size, found.finalShape);
  }
  return take(backend, x, found.begin, found.finalShapeSparse, found.strides, found.finalShape);
});

/** Cuts a tensor along an axis. */
export const splitV = defineKernel<SplitVInputs, SplitVAttrs>(SplitV, ({ x }, { numOrSizeSplits, axis }, backend) => {
  if (!isNumberType(x.dtype)) return undefined;
  const along = util.parseAxisParam(axis, x.shape)[0]!;
  const sides = backend_util.prepareSplitSize(x, numOrSizeSplits, along);
  const shapes = sides.map((side) => x.shape.map((whole, place) => (place === along ? side : whole)));
  return cut(backend, x, along, sides, shapes);
});

/** Cuts a tensor along an axis into parts without that axis. */
export const unpack = defineKernel<UnpackInputs, UnpackAttrs>(Unpack, ({ value }, { axis }, backend) => {
  if (!isNumberType(value.dtype)) return undefined;
  const along = axis < 0 ? axis + value.shape.length : axis;
  const shape = value.shape.filter((_, place) => place !== along);
  const sides = new Array<number>(value.shape[along]!).fill(1);
  return cut(backend, value, along, sides, sides.map(() => shape));
});

function cut(backend: SimdBackend, x: TensorInfo, axis: number, sides: readonly number[], shapes: readonly number[][]): TensorInfo[] {
  const dtype = x.dtype as NumberType;
  const bytes = bytesOf(dtype);
  const inner = sizeBetween(x.shape, axis + 1, x.shape.length);
  const outer = sizeBetween(x.shape, 0, axis);
  const whole = x.shape[axis]! * inner;
  let input = backend.address(x);
  return sides.map((side, part) => {
    const width = side * inner;
    const output = backend.output(shapes[part]!, dtype);
    copyRows(backend, bytes, outer, width, input, whole, output.address, width);
    input += bytes * width;
    return output;
  });
}
