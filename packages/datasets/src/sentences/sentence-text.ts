import { DataError } from '@gen/core';

/**
 * Numbers of words as text, the words separated by spaces: 0 ends it, and what follows is not looked at. No words give
 * the empty text.
 *
 * @param numbers - one example, n being the n-th word of the vocabulary
 * @throws DataError naming a number that is none of a word
 *
 * @example
 * sentenceText([3, 1, 0, 0], ['boat', 'sinks', 'the']); // 'the boat'
 */
export function sentenceText(numbers: ArrayLike<number>, vocabulary: readonly string[]): string {
  const words: string[] = [];
  for (let at = 0; at < numbers.length && numbers[at] !== 0; at++) {
    const word = vocabulary[numbers[at]! - 1];
    if (word === undefined) throw new DataError(`Words are numbers from 1 to ${vocabulary.length}, with 0 after the last, got ${numbers[at]} at place ${at}.`);
    words.push(word);
  }
  return words.join(' ');
}
