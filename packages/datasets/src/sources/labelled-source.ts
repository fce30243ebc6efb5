import { DataError, type IndexedSource } from '@gen/core';

/** A source that can tell its labels without reading its examples. */
export interface LabelledSource extends IndexedSource {
  /** Class of each example, `[size]`. */
  readonly labels: Int32Array;
}

const CHUNK = 1024;

/**
 * The class of each example, `[size]`; examples are read for it only where the source cannot tell otherwise.
 *
 * @throws DataError if the source has no labels
 */
export async function labelsOf(source: IndexedSource): Promise<Int32Array> {
  if (isLabelled(source)) return source.labels;
  const labels = new Int32Array(source.size);
  for (let start = 0; start < source.size; start += CHUNK) {
    const indices = Uint32Array.from({ length: Math.min(CHUNK, source.size - start) }, (_, offset) => start + offset);
    const batch = await source.read(indices, { epoch: 0, seed: 0 });
    if (!batch.labels) throw new DataError('This source has no labels.');
    labels.set(batch.labels, start);
  }
  return labels;
}

/** Whether a source can tell its labels without reading its examples. */
export function isLabelled(source: IndexedSource): source is LabelledSource {
  return 'labels' in source && source.labels instanceof Int32Array;
}

/** A source with labels at hand where there are any. */
export function withLabels(source: IndexedSource, labels: Int32Array | undefined): IndexedSource {
  return labels ? { ...source, labels } as LabelledSource : source;
}
