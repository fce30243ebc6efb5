import type { IndexedSource } from '@gen/core';
import { parseBagOfWords, wordSource } from '../formats/bag-of-words.js';
import { decompressFile } from './decompress-file.js';
import { readInput } from './read-input.js';

/** What {@link wordsFile} takes. */
export interface WordsFileOptions {
  /** Number of words; give a test set that of its training set. Default: the largest that occurs, plus 1. */
  readonly vocabulary?: number;
}

/** Most bytes of a file: what one JavaScript string can hold. */
const MOST_BYTES = 2 ** 29 - 25;

/**
 * The user's own documents as counts of words, lines `label word:count word:count …`, gzipped or not.
 *
 * @throws StoreError if the file cannot be read; DataError if a line cannot be understood or a word is beyond the vocabulary
 *
 * @example
 * const test = await wordsFile('20newsgroups-2000-test.txt.gz', { vocabulary: 2000 }); // spec.shape: [2000]
 */
export async function wordsFile(path: string, { vocabulary }: WordsFileOptions = {}): Promise<IndexedSource> {
  return wordSource(parseBagOfWords(await decompressFile(await readInput(path, MOST_BYTES), path, MOST_BYTES), path), path, vocabulary);
}
