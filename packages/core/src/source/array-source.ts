import { DataError, ShapeError } from '../errors.js';
import type { Batch, DataSpec, IndexedSource } from './batch-source.js';
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
  const width = spec.shape.reduce((product, side) => product * side, 1);
  const size = x.length / width;
  if (x.length === 0) throw new DataError('A data source needs at least one example, got none.');
  if (!Number.isInteger(size)) throw new ShapeError(`${x.length} values are not a whole number of examples of shape [${spec.shape.join(', ')}].`);
  if (labels && labels.length !== size) throw new ShapeError(`Expected one label for each of ${size} examples, got ${labels.length} labels.`);
  return indexedSource({
    spec,
    size,
    read: (indices) => gatherRows(indices, x, width),
    annotations: labels && ((indices) => ({ labels: Int32Array.from(indices, (index) => labels[index]!) })),
  });
}

function gatherRows(indices: Uint32Array, x: Float32Array, width: number): Batch {
  const out = new Float32Array(indices.length * width);
  indices.forEach((from, to) => out.set(x.subarray(from * width, (from + 1) * width), to * width));
  return { size: indices.length, x: out };
}
