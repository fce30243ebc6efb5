import { DataError, type IndexedSource } from '@gen/core';
import { annotationOf } from './annotation-of.js';

/**
 * The class of each example, `[size]`; examples are read for it only where the source cannot tell otherwise.
 *
 * @throws DataError if the source has no labels
 *
 * @example
 * const labels = await labelsOf(take(digits(), 100));
 */
export async function labelsOf(source: IndexedSource): Promise<Int32Array> {
  const parts = await annotationOf(source, 'labels');
  if (!parts) throw new DataError('This source has no labels.');
  const labels = new Int32Array(source.size);
  let at = 0;
  for (const part of parts) {
    labels.set(part, at);
    at += part.length;
  }
  return labels;
}
