import { OptionError, ShapeError } from '@gen/core';

/**
 * The ids of codes that are added: those that are given, else the numbers from `next` on.
 *
 * @throws ShapeError if there is not one for each code; OptionError for one that is no whole number from 0 or is taken
 */
export function newIds(count: number, ids: ArrayLike<number> | undefined, known: ReadonlySet<number>, next: number): number[] {
  if (ids === undefined) return Array.from({ length: count }, (_, index) => next + index);
  if (ids.length !== count) throw new ShapeError(`RetrievalIndex.add: expected one id for each of ${count} codes, got ${ids.length}.`);
  const fresh = new Set<number>();
  for (const id of Array.from(ids)) {
    if (!Number.isSafeInteger(id) || id < 0) throw new OptionError(`RetrievalIndex.add: ids must be whole numbers from 0, got ${String(id)}.`);
    if (known.has(id) || fresh.has(id)) throw new OptionError(`RetrievalIndex.add: the id ${id} is taken: each code needs its own.`);
    fresh.add(id);
  }
  return [...fresh];
}
