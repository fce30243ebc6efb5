import { DataError, isIndexed, ShapeError, type BatchSource, type DataSpec } from '@gen/core';
import { checkLabels } from './check-labels.js';

/**
 * Refuses data without the labels or targets that a model learns from. What can be read in any order is asked for one
 * example; of a stream only the spec can be looked at, and its batches are when they come.
 *
 * @param spec - the model's
 * @throws DataError if there are no labels or targets, or other classes or the same in another order; ShapeError for targets of another shape
 */
export async function checkAnnotations(source: BatchSource, { classNames, target }: DataSpec): Promise<void> {
  if (!classNames && !target) return;
  const own = source.spec;
  if (classNames && own.classNames && own.classNames.length !== classNames.length) {
    throw new DataError(`The data has ${own.classNames.length} classes, but the model is for ${classNames.length}.`);
  }
  if (classNames && own.classNames && isReordered(own.classNames, classNames)) {
    throw new DataError(`The data counts its classes in another order than the model: ${own.classNames.join(', ')} where it has ${classNames.join(', ')}.`);
  }
  if (target && own.target && own.target.shape.join() !== target.shape.join()) {
    throw new ShapeError(`The data has targets of shape [${own.target.shape.join(', ')}], but the model is for [${target.shape.join(', ')}].`);
  }
  if (!isIndexed(source)) return;
  const first = await source.read(Uint32Array.of(0), { epoch: 0, seed: 0 });
  if (classNames && !first.labels) {
    throw new DataError('The data has no labels, which this model learns from: give { x, labels }, or a source that has them.');
  }
  if (classNames) checkLabels(first.labels, classNames.length, 'The data');
  if (target && !(first.target && own.target)) {
    throw new DataError('The data has no targets, which this model learns to predict: give { x, target }, or a source that has them.');
  }
}

/** Whether names are the same ones in another order; other names may well be other words for the same. */
function isReordered(names: readonly string[], known: readonly string[]): boolean {
  return names.some((name, label) => name !== known[label]) && names.every((name) => known.includes(name));
}
