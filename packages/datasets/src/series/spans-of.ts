import { DataError, type IndexedSource } from '@gen/core';
import { annotationOf } from '../sources/annotation-of.js';

/** Steps of a series, from `start` up to but not including `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Where in each example of a source lies what its label tells of, such as an anomaly; undefined where there is nothing.
 *
 * @throws DataError if the source does not know
 *
 * @example
 * const [rest, part] = split(plantedAnomaly(), 0.1, 1);
 * const spans = await spansOf(part); // spans[3]: { start: 40, end: 61 }
 */
export async function spansOf(source: IndexedSource): Promise<(Span | undefined)[]> {
  const parts = await annotationOf(source, 'spans');
  if (!parts) throw new DataError('This source does not know where its anomalies are.');
  return parts.flatMap((part) =>
    Array.from({ length: part.length / 2 }, (_, row) => {
      const [start, end] = [part[2 * row]!, part[2 * row + 1]!];
      return end > start ? { start, end } : undefined;
    }),
  );
}
