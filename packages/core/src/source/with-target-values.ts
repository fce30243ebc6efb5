import { ShapeError } from '../errors.js';
import type { Batch, DataSpec, IndexedSource } from './batch-source.js';
import { indexedSource } from './indexed-source.js';

/**
 * A source whose examples come each with a target; all else stays.
 *
 * @param target - `[size, ...spec.shape]` in row-major order; kept, not copied
 * @param spec - what the targets look like
 * @throws ShapeError if there are not as many values as the examples need
 *
 * @example
 * withTargetValues(arraySource(sizes, { shape: [1], values: 'real' }), prices, { shape: [1], values: 'real' });
 */
export function withTargetValues(source: IndexedSource, target: Float32Array, spec: NonNullable<DataSpec['target']>): IndexedSource {
  const width = spec.shape.reduce((product, side) => product * side, 1);
  if (target.length !== source.size * width) {
    throw new ShapeError(`${target.length} values are not a target of shape [${spec.shape.join(', ')}] for each of ${source.size} examples.`);
  }
  const add = (batch: Batch, indices: Uint32Array): Batch => {
    const wanted = new Float32Array(indices.length * width);
    indices.forEach((from, to) => wanted.set(target.subarray(from * width, (from + 1) * width), to * width));
    return { ...batch, target: wanted };
  };
  return indexedSource({
    spec: { ...source.spec, target: spec },
    size: source.size,
    read(indices, context) {
      const batch = source.read(indices, context);
      return batch instanceof Promise ? batch.then((come) => add(come, indices)) : add(batch, indices);
    },
    annotations: source.annotations,
  });
}
