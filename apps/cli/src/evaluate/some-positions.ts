import { foldIn, permutation, randomKey } from '@gen/core';

/**
 * Positions of so many of all examples, in ascending order: all of them if there are no more, else drawn at random. The
 * first ones would not do, since files often have one class after the other.
 */
export function somePositions(all: number, count: number, seed: number): Uint32Array {
  if (count >= all) return Uint32Array.from({ length: all }, (_, position) => position);
  return permutation(foldIn(randomKey(seed), 'some'), all).slice(0, count).sort();
}
