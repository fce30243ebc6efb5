import * as tf from '@tensorflow/tfjs-core';
import { sizeOfShape } from '@gen/core';
import type { Examples } from '@gen/core-layers';
import { applyTo, rowOf, type Values } from '../data/values.js';

/** What gives examples back. */
export interface Reconstructing {
  reconstruct(x: Examples): Promise<tf.Tensor>;
}

/** What a model makes of examples. */
export function reconstructed(model: Reconstructing, examples: Values): Promise<Values> {
  return applyTo(examples, (x) => model.reconstruct(x));
}

/** `Σ (x − y)²` over the values of an example, mean over examples of the same shape. */
export function squaredDistance(x: Values, y: Values): number {
  return x.data.reduce((sum, value, index) => sum + (value - y.data[index]!) ** 2, 0) / x.shape[0]!;
}

/** The mean over examples of their squared distance from the mean example: the error that a code of nothing leaves. */
export function spreadOf({ shape: [count, ...shape], data }: Values): number {
  const width = sizeOfShape(shape);
  const mean = new Float64Array(width);
  data.forEach((value, index) => (mean[index % width]! += value / count!));
  return data.reduce((sum, value, index) => sum + (value - mean[index % width]!) ** 2, 0) / count!;
}

/** The first examples as tiles of a row. */
export function tilesOf(values: Values, count: number): { readonly values: Float32Array }[] {
  return Array.from({ length: count }, (_, index) => ({ values: rowOf(values, index).data }));
}
