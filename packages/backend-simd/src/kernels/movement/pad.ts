import { MirrorPad, PadV2, type MirrorPadAttrs, type MirrorPadInputs, type PadV2Attrs, type PadV2Inputs } from '@tensorflow/tfjs-core';
import type { Output, SimdBackend } from '../../backend.js';
import { bytesOf, isNumberType, type NumberArray } from '../../memory/tensor-memory.js';
import { defineKernel } from '../kernel.js';
import { copyArray } from './copy.js';
import { stepsOf } from './steps.js';

/** A result smaller than this is filled as a whole before the input is copied into it. */
const SMALL = 4096;

/** A tensor with a constant around it. */
export const padV2 = defineKernel<PadV2Inputs, PadV2Attrs>(PadV2, ({ x }, { paddings, constantValue }, backend) => {
  if (!isNumberType(x.dtype)) return undefined;
  const shape = paddings.map(([before, after], axis) => before + x.shape[axis]! + after);
  const input = backend.address(x);
  const output = backend.output(shape, x.dtype);
  if (output.size < SMALL) (backend.dataOf(output.dataId).values as NumberArray).fill(constantValue);
  else fillAround(backend, output, x.shape, paddings, constantValue);
  const bytes = bytesOf(x.dtype);
  const to = stepsOf(shape);
  const start = to.reduce((address, step, axis) => address + bytes * step * paddings[axis]![0], output.address);
  copyArray(backend, bytes, x.shape, input, stepsOf(x.shape), start, to);
  return output;
});

/** Fills what is not the middle: for each axis the box before it and the one after, as wide as the middle in the axes before. */
function fillAround(
  backend: SimdBackend, output: Output, middle: readonly number[], paddings: readonly (readonly [number, number])[], value: number,
): void {
  const { shape, dtype, address } = output;
  const constant = backend.output([1], dtype);
  (backend.dataOf(constant.dataId).values as NumberArray).fill(value);
  const bytes = bytesOf(dtype);
  const to = stepsOf(shape);
  const still = to.map(() => 0);
  const sizes = [...shape];
  let start = address;
  for (let axis = 0; axis < shape.length; axis++) {
    const [before, after] = paddings[axis]!;
    const step = bytes * to[axis]!;
    sizes[axis] = before;
    copyArray(backend, bytes, sizes, constant.address, still, start, to);
    sizes[axis] = after;
    copyArray(backend, bytes, sizes, constant.address, still, start + step * (before + middle[axis]!), to);
    sizes[axis] = middle[axis]!;
    start += step * before;
  }
  backend.disposeData(constant.dataId);
}

/** Where a part of one axis of a mirrored tensor comes from. */
interface Part {
  readonly to: number;
  readonly from: number;
  readonly size: number;
  readonly step: 1 | -1;
}

/** A tensor with its mirror image around it, with or without the edge twice. */
export const mirrorPad = defineKernel<MirrorPadInputs, MirrorPadAttrs>(MirrorPad, ({ x }, { paddings, mode }, backend) => {
  if (!isNumberType(x.dtype)) return undefined;
  const edge = mode === 'reflect' ? 1 : 0;
  const shape = paddings.map(([before, after], axis) => before + x.shape[axis]! + after);
  const parts = paddings.map(([before, after], axis): readonly Part[] => {
    const size = x.shape[axis]!;
    return [
      { to: 0, from: before - 1 + edge, size: before, step: -1 },
      { to: before, from: 0, size, step: 1 },
      { to: before + size, from: size - 1 - edge, size: after, step: -1 },
    ];
  });
  const bytes = bytesOf(x.dtype);
  const inputSteps = stepsOf(x.shape);
  const to = stepsOf(shape);
  const input = backend.address(x);
  const output = backend.output(shape, x.dtype);
  const from = [...inputSteps];
  const sizes = [...x.shape];
  const copyFrom = (axis: number, source: number, target: number): void => {
    if (axis === shape.length) {
      copyArray(backend, bytes, sizes, source, from, target, to);
      return;
    }
    for (const part of parts[axis]!) {
      if (part.size === 0) continue;
      sizes[axis] = part.size;
      from[axis] = part.step * inputSteps[axis]!;
      copyFrom(axis + 1, source + bytes * part.from * inputSteps[axis]!, target + bytes * part.to * to[axis]!);
    }
  };
  copyFrom(0, input, output.address);
  return output;
});
