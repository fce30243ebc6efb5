import type { IndexedSource } from './batch-source.js';
/**
 * A source over anything that reads examples by position: it adds batches, seeded shuffling, and the refusal of
 * positions that are not there.
 *
 * @throws DataError if `size` is not an integer ≥ 1; from `read` if a position is not below it
 *
 * @example
 * const ramp = indexedSource({
 *   spec: { shape: [1], values: 'real' },
 *   size: 10,
 *   read: (indices) => ({ size: indices.length, x: Float32Array.from(indices) }),
 * });
 */
export declare function indexedSource({ spec, size, read }: Pick<IndexedSource, 'spec' | 'size' | 'read'>): IndexedSource;
/**
 * The examples of `source` at these positions, as a source of its own.
 *
 * @throws DataError if there is no position, or one that `source` does not have
 */
export declare function subset(source: IndexedSource, indices: Uint32Array): IndexedSource;
/**
 * Splits a source in two at random: the second has `share` of the examples (rounded), the first the rest.
 *
 * @param share - between 0 and 1, both exclusive
 * @throws OptionError if the share is out of range; DataError if one side would be empty
 */
export declare function splitSource(source: IndexedSource, share: number, seed: number): [rest: IndexedSource, part: IndexedSource];
