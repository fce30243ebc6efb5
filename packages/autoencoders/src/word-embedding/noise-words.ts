import { uniform, type RandomKey } from '@gen/core';

/** Draws numbers of words. */
export type NoiseWords = (key: RandomKey, count: number) => Int32Array;

/**
 * Draws words 1, 2, … with probability ∝ count to a power: 0.75 is what Mikolov et al. found best. A word that does not
 * occur is not drawn; if none occurs, all are equally likely.
 *
 * @param counts - how often each word occurs, that of word n at n − 1
 *
 * @example
 * const draw = noiseWords([100, 1], 0.75); // word 1 is 31.6 times as likely as word 2
 */
export function noiseWords(counts: ArrayLike<number>, power: number): NoiseWords {
  const occurs = Array.from(counts).some((count) => count > 0);
  const cumulative = new Float64Array(counts.length);
  let sum = 0;
  for (let word = 0; word < counts.length; word++) {
    sum += !occurs ? 1 : counts[word]! > 0 ? counts[word]! ** power : 0;
    cumulative[word] = sum;
  }
  return (key, count) => Int32Array.from(uniform(key, count), (u) => 1 + firstAbove(cumulative, u * sum));
}

/** Position of the first number above a value; the last one where none is. */
function firstAbove(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
