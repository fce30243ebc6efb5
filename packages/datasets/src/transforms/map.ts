import { DataError, indexedSource, ShapeError, sizeOfShape, type Batch, type DataSpec, type IndexedSource, type ReadContext } from '@gen/core';

/** Which examples a transform is given, and what its random numbers may depend on. */
export interface MapContext extends ReadContext {
  /** Position of each example of the batch in the source. */
  readonly indices: Uint32Array;
}

/**
 * A source whose examples are made from those of another, batch by batch, as they are read. A random transform takes
 * its numbers from the seed, the epoch and an example's position, so that any batch can be made again.
 *
 * @param transform - a new batch from a batch, of as many examples, in the same order
 * @param spec - what the new examples look like. Default: as the old ones
 * @throws ShapeError, when read, if the batch made does not have as many examples, values or target values as it should
 *
 * @example
 * const negative = map(digits(), (batch) => ({ ...batch, x: batch.x.map((value) => 1 - value) }));
 */
export function map(
  source: IndexedSource,
  transform: (batch: Batch, context: MapContext) => Batch | Promise<Batch>,
  spec: DataSpec = source.spec,
): IndexedSource {
  const width = sizeOfShape(spec.shape);
  return indexedSource({
    spec,
    size: source.size,
    async read(indices, context) {
      const made = await transform(await source.read(indices, context), { ...context, indices });
      if (made.size !== indices.length) throw new DataError(`A transform made ${made.size} examples of ${indices.length}.`);
      if (made.x.length !== made.size * width) {
        throw new ShapeError(`A transform made ${made.x.length} values, where ${made.size} examples of shape [${spec.shape.join(', ')}] have ${made.size * width}.`);
      }
      const wanted = spec.target?.shape.reduce((product, side) => product * side, made.size);
      if (made.target?.length !== wanted) {
        throw new ShapeError(`A transform made ${made.target?.length ?? 'no'} values of targets, where the spec says ${wanted ?? 'that there are none'}.`);
      }
      return made;
    },
  });
}
