import { DataError, indexedSource, OptionError, type IndexedSource } from '@gen/core';

/**
 * The first `count` examples of a source.
 *
 * @throws OptionError if `count` is no whole number ≥ 1; DataError if there are fewer examples
 *
 * @example
 * take(digits(), 100).size; // 100
 */
export function take(source: IndexedSource, count: number): IndexedSource {
  if (!Number.isSafeInteger(count) || count < 1) throw new OptionError(`The number of examples to take must be an integer ≥ 1, got ${count}.`);
  if (count > source.size) throw new DataError(`Cannot take ${count} examples: the source has ${source.size}.`);
  return indexedSource({ spec: source.spec, size: count, read: (indices, context) => source.read(indices, context), annotations: source.annotations });
}
