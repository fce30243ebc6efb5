import { DataError, ShapeError } from '../errors.js';
import { sizeOfShape } from '../size-of-shape.js';
import type { DataSpec, IndexedSource } from './batch-source.js';
import { gatherRows } from './gather-rows.js';
import { indexedSource } from './indexed-source.js';

/**
 * A source over values in memory, row after row.
 *
 * @param x - the values, `[size, ...shape]` in row-major order; kept, not copied
 * @throws DataError if there is no example; ShapeError if the lengths do not fit
 *
 * @example
 * arraySource(new Float32Array([0, 0, 1, 1]), { shape: [2], values: 'binary' }); // two examples of two values
 */
export function arraySource(x: Float32Array, spec: DataSpec, labels?: Int32Array): IndexedSource {
  const width = sizeOfShape(spec.shape);
  const size = x.length / width;
  if (x.length === 0) throw new DataError('A data source needs at least one example, got none.');
  if (!Number.isInteger(size)) throw new ShapeError(`${x.length} values are not a whole number of examples of shape [${spec.shape.join(', ')}].`);
  if (labels && labels.length !== size) throw new ShapeError(`Expected one label for each of ${size} examples, got ${labels.length} labels.`);
  return indexedSource({
    spec,
    size,
    read: (indices) => ({ size: indices.length, x: gatherRows(x, width, indices) }),
    annotations: labels && ((indices) => ({ labels: gatherRows(labels, 1, indices) })),
  });
}
