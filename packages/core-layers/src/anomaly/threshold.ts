import type * as tf from '@tensorflow/tfjs-core';
import { GenError, isIndexed, splitSource, type BatchSource, type DataSpec } from '@gen/core';
import { toSource } from '../data/index.js';
import type { FitOptions } from '../training/fit-options.js';
import { walkBatches } from '../training/walk-batches.js';

/**
 * The data whose scores say what is usual: what `fit` set aside for validation, else what it trained on; none if that can
 * be read only once.
 *
 * @param spec - what examples look like
 * @param seed - that the share for validation was drawn with
 */
export async function usualSource(training: BatchSource, validation: FitOptions['validation'], spec: DataSpec, seed: number): Promise<BatchSource | undefined> {
  if (validation !== undefined && typeof validation !== 'number') return toSource(validation, spec);
  if (!training.resumable) return undefined;
  return validation !== undefined && isIndexed(training) ? splitSource(training, validation, seed)[1] : training;
}

/**
 * The scores of all examples of a source, in their order.
 *
 * @param spec - what examples look like
 * @param score - `[batch]` scores of `[batch, ...shape]` examples, which stay the caller's
 * @throws ShapeError and DataError if examples are not as the spec says
 */
export async function scoresOf(source: BatchSource, spec: DataSpec, batchSize: number, score: (x: tf.Tensor) => tf.Tensor1D): Promise<Float64Array> {
  const scores: number[] = [];
  await walkBatches(source, spec, { batchSize }, async ({ x }) => {
    const tensor = score(x);
    for (const value of await tensor.data()) scores.push(value);
    tensor.dispose();
  });
  return Float64Array.from(scores);
}

/**
 * The value below which a share of the others lie, between two of them in proportion: as NumPy's `quantile` does.
 *
 * @param share - from 0 to 1
 * @throws GenError if there are no values
 *
 * @example
 * const threshold = quantile(Float64Array.of(0, 1, 2, 3, 4), 0.75); // 3
 */
export function quantile(values: Float64Array, share: number): number {
  if (values.length === 0) throw new GenError('There is no quantile of no values.');
  const sorted = values.toSorted();
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (place - below) * (sorted[above]! - sorted[below]!);
}
