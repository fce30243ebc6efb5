import { DataError, OptionError } from '../errors.js';
import { foldIn, permutation, randomKey } from '../random/index.js';
import type { Annotations, Batch, EpochOptions, IndexedSource, ReadContext } from './batch-source.js';
import { resolveEpochOptions } from './epoch-options.js';

/** What {@link indexedSource} makes a source of. */
export interface IndexedSourceParts extends Pick<IndexedSource, 'spec' | 'size'> {
  /** The examples at these positions; what `annotations` gives of them is added. */
  readonly read: (indices: Uint32Array, context: ReadContext) => Batch | Promise<Batch>;
  /** What is known of the examples at these positions before reading. Default: nothing. */
  readonly annotations?: ((indices: Uint32Array) => Annotations) | undefined;
}

/**
 * A source over anything that reads examples by position: it adds batches, seeded shuffling, and the refusal of
 * positions that are not there. Annotations that are given apart are part of every batch.
 *
 * @throws DataError if `size` is not an integer ≥ 1; from `read` and `annotations` if a position is not below it
 *
 * @example
 * const ramp = indexedSource({
 *   spec: { shape: [1], values: 'real' },
 *   size: 10,
 *   read: (indices) => ({ size: indices.length, x: Float32Array.from(indices) }),
 *   annotations: (indices) => ({ labels: Int32Array.from(indices, (index) => index % 2) }),
 * });
 */
export function indexedSource({ spec, size, read, annotations }: IndexedSourceParts): IndexedSource {
  if (size === 0) throw new DataError('A data source needs at least one example, got none.');
  if (!Number.isSafeInteger(size) || size < 0) throw new DataError(`The size of a data source must be an integer ≥ 1, got ${size}.`);
  const readAll = (indices: Uint32Array, context: ReadContext): Batch | Promise<Batch> => {
    const batch = read(indices, context);
    if (!annotations) return batch;
    const known = annotations(indices);
    return batch instanceof Promise ? batch.then((come) => ({ ...come, ...known })) : { ...batch, ...known };
  };
  return {
    spec,
    size,
    read(indices, context) {
      refuseBeyond(indices, size);
      return readAll(indices, context);
    },
    ...(annotations
      ? {
          annotations(indices: Uint32Array) {
            refuseBeyond(indices, size);
            return annotations(indices);
          },
        }
      : {}),
    resumable: true,
    epoch: (index, options) => walk(size, readAll, index, options),
  };
}

function refuseBeyond(indices: Uint32Array, size: number): void {
  const beyond = indices.find((index) => index >= size);
  if (beyond !== undefined) throw new DataError(`There is no example ${beyond}: the source has ${size}, counted from 0.`);
}

async function* walk(
  size: number,
  read: (indices: Uint32Array, context: ReadContext) => Batch | Promise<Batch>,
  epoch: number,
  options: EpochOptions,
): AsyncIterable<Batch> {
  const { batchSize, from, seed, shuffle } = resolveEpochOptions(options);
  const order = shuffle
    ? permutation(foldIn(foldIn(randomKey(seed), 'order'), epoch), size)
    : Uint32Array.from({ length: size }, (_, index) => index);
  for (let start = from * batchSize; start < size; start += batchSize) {
    yield await read(order.subarray(start, Math.min(size, start + batchSize)), { epoch, seed });
  }
}

/**
 * The examples of `source` at these positions, as a source of its own; annotations that `source` knows without reading,
 * it knows too.
 *
 * @throws DataError if there is no position, or one that `source` does not have
 */
export function subset(source: IndexedSource, indices: Uint32Array): IndexedSource {
  refuseBeyond(indices, source.size);
  const { annotations } = source;
  const through = (positions: Uint32Array): Uint32Array => positions.map((position) => indices[position]!);
  return indexedSource({
    spec: source.spec,
    size: indices.length,
    read: (positions, context) => source.read(through(positions), context),
    annotations: annotations && ((positions) => annotations(through(positions))),
  });
}

/**
 * Splits a source in two at random: the second has `share` of the examples (rounded), the first the rest.
 *
 * @param share - between 0 and 1, both exclusive
 * @throws OptionError if the share is out of range; DataError if one side would be empty
 */
export function splitSource(source: IndexedSource, share: number, seed: number): [rest: IndexedSource, part: IndexedSource] {
  if (!(share > 0 && share < 1)) throw new OptionError(`The share to split off must be between 0 and 1, got ${share}.`);
  const count = Math.round(source.size * share);
  if (count === 0 || count === source.size) {
    throw new DataError(`A share of ${share} of ${source.size} examples leaves one side empty: give more examples or another share.`);
  }
  const order = permutation(foldIn(randomKey(seed), 'split'), source.size);
  return [subset(source, order.slice(count).sort()), subset(source, order.slice(0, count).sort())];
}
