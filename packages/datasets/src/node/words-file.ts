import type { IndexedSource } from '@gen/core';
import { streamedLines } from '../bytes/text-lines.js';
import { bagOfWordsReader, wordSource } from '../formats/bag-of-words.js';
import { fileChunks } from './file-chunks.js';

/** What {@link wordsFile} takes. */
export interface WordsFileOptions {
  /** Number of words; give a test set that of its training set. Default: the largest that occurs, plus 1. */
  readonly vocabulary?: number;
}

/**
 * The user's own documents as counts of words, lines `label word:count word:count …`, gzipped or not. The file is read
 * line by line; the counts of the words that occur are kept.
 *
 * @throws StoreError if the file cannot be read; DataError if a line cannot be understood a word is beyond the vocabulary,
 * or there are more than 67,108,864 words
 *
 * @example
 * const test = await wordsFile('20newsgroups-2000-test.txt.gz', { vocabulary: 2000 }); // spec.shape: [2000]
 */
export async function wordsFile(path: string, { vocabulary }: WordsFileOptions = {}): Promise<IndexedSource> {
  const reader = bagOfWordsReader(path);
  for await (const line of streamedLines(fileChunks(path), path)) reader.add(line);
  return wordSource(reader.finish(), path, vocabulary);
}
