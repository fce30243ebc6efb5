import { util, type TensorInfo } from '@tensorflow/tfjs-core';
import type { Output, SimdBackend } from '../../backend.js';
import type { NumberType } from '../../memory/tensor-memory.js';

/** A reduction of the middle axis of numbers in the shape [outer, rows, inner]. */
export interface Pass {
  readonly outer: number;
  readonly rows: number;
  readonly inner: number;
}

/** Computes a pass from the numbers at `input` to those at `output`; `isLast` where the output is the kernel's. */
type ComputePass = (pass: Pass, input: number, output: number, isLast: boolean) => void;

/**
 * The reduction of any axes as passes over one: axes that lie side by side and are all reduced, or all kept, count as one, and
 * of those to be reduced the last goes first. Axes of length 1 make no pass.
 */
function reductionPasses(shape: readonly number[], axes: readonly number[]): Pass[] {
  const passes: Pass[] = [];
  let outer = util.sizeFromShape(shape as number[]);
  let rows = 1;
  let inner = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const side = shape[axis]!;
    if (axes.includes(axis)) {
      rows *= side;
      outer /= side;
    } else if (side > 1) {
      if (rows > 1) passes.push({ outer, rows, inner });
      rows = 1;
      outer /= side;
      inner *= side;
    }
  }
  if (rows > 1) passes.push({ outer, rows, inner });
  return passes;
}

/** The shape that is left. */
export function reducedShape(shape: readonly number[], axes: readonly number[], keepDims: boolean): number[] {
  const result: number[] = [];
  for (let axis = 0; axis < shape.length; axis++) {
    if (!axes.includes(axis)) result.push(shape[axis]!);
    else if (keepDims) result.push(1);
  }
  return result;
}

/** Reduces the axes of a tensor that is not empty, pass after pass; a view of it where no axis is longer than 1. */
export function reduce(
  backend: SimdBackend,
  x: TensorInfo,
  axes: readonly number[],
  keepDims: boolean,
  computePass: ComputePass,
): TensorInfo {
  const dtype = x.dtype as NumberType;
  const shape = reducedShape(x.shape, axes, keepDims);
  const passes = reductionPasses(x.shape, axes);
  if (passes.length === 0) {
    backend.incRef(x.dataId);
    return { dataId: x.dataId, shape, dtype };
  }
  let input = backend.address(x);
  let between: Output | undefined;
  for (let index = 0; ; index++) {
    const pass = passes[index]!;
    const isLast = index === passes.length - 1;
    const output = backend.output(isLast ? shape : [pass.outer * pass.inner], dtype);
    computePass(pass, input, output.address, isLast);
    if (between !== undefined) backend.disposeData(between.dataId);
    if (isLast) return output;
    between = output;
    input = output.address;
  }
}
