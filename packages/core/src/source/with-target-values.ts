import { ShapeError } from '../errors.js';
import { sizeOfShape } from '../size-of-shape.js';
import type { Batch, DataSpec, IndexedSource } from './batch-source.js';
import { gatherRows } from './gather-rows.js';
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
  const width = sizeOfShape(spec.shape);
  if (target.length !== source.size * width) {
    throw new ShapeError(`${target.length} values are not a target of shape [${spec.shape.join(', ')}] for each of ${source.size} examples.`);
  }
  const add = (batch: Batch, indices: Uint32Array): Batch => ({ ...batch, target: gatherRows(target, width, indices) });
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
