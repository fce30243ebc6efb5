import { Reverse, Tile, util, type ReverseAttrs, type ReverseInputs, type TileAttrs, type TileInputs } from '@tensorflow/tfjs-core';
import { bytesOf, isNumberType } from '../../memory/tensor-memory.js';
import { defineKernel } from '../kernel.js';
import { copyArray } from './copy.js';
import { stepsOf } from './steps.js';

/** A tensor several times along each axis. */
export const tile = defineKernel<TileInputs, TileAttrs>(Tile, ({ x }, { reps }, backend) => {
  if (!isNumberType(x.dtype)) return undefined;
  const shape = x.shape.map((side, axis) => side * reps[axis]!);
  const steps = stepsOf(x.shape);
  const sizes = x.shape.flatMap((side, axis) => [reps[axis]!, side]);
  const from = steps.flatMap((step) => [0, step]);
  const input = backend.address(x);
  const output = backend.output(shape, x.dtype);
  copyArray(backend, bytesOf(x.dtype), sizes, input, from, output.address, stepsOf(sizes));
  return output;
});

/** A tensor with some axes backwards. */
export const reverse = defineKernel<ReverseInputs, ReverseAttrs>(Reverse, ({ x }, { dims }, backend) => {
  if (!isNumberType(x.dtype) || x.shape.length === 0) return undefined;
  const axes = util.parseAxisParam(dims, x.shape);
  const bytes = bytesOf(x.dtype);
  const steps = stepsOf(x.shape);
  let start = backend.address(x);
  const from = steps.map((step, axis) => {
    if (!axes.includes(axis)) return step;
    start += bytes * step * (x.shape[axis]! - 1);
    return -step;
  });
  const output = backend.output(x.shape, x.dtype);
  copyArray(backend, bytes, x.shape, start, from, output.address, steps);
  return output;
});
