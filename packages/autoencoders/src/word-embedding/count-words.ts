import { DataError, type BatchSource, type DataSpec } from '@gen/core';
import { walkBatches } from '@gen/core-layers';

/**
 * How often each word occurs in a source, that of word n at n − 1.
 *
 * @throws DataError if a value is no number of a word
 */
export async function countWords(source: BatchSource, spec: DataSpec, words: number): Promise<Float32Array> {
  const counts = new Float32Array(words);
  await walkBatches(source, spec, {}, async ({ x }) => {
    const numbers = await x.data();
    checkWords(numbers, words, 'The data');
    for (const word of numbers) if (word > 0) counts[word - 1]!++;
  });
  return counts;
}

/** @throws DataError if a value is not a whole number from 0 to the number of words */
export function checkWords(numbers: ArrayLike<number>, words: number, what: string): void {
  for (let at = 0; at < numbers.length; at++) {
    const word = numbers[at]!;
    if (!Number.isInteger(word) || word < 0 || word > words) {
      throw new DataError(`${what} must be numbers of words, from 1 to ${words}, or 0 where there is none; value ${at} is ${word}.`);
    }
  }
}
