import { DataError, indexedSource, type IndexedSource } from '@gen/core';
import { growingArray } from '../bytes/growing-array.js';
import { textLines, type TextLine } from '../bytes/text-lines.js';
import { keptAnnotations } from '../sources/kept-annotations.js';
import { numberedClasses } from '../sources/pixel-source.js';

/** Documents as counts of words, each word by its number; only the words that occur are kept. */
export interface BagOfWords {
  /** Where each document's words begin in `words`, and after the last one their end: `[documents + 1]`. */
  readonly starts: Uint32Array;
  readonly words: Uint32Array;
  readonly counts: Float32Array;
  readonly labels?: Int32Array;
}

/** Largest number of a word. */
const LARGEST_WORD = 2 ** 24;
/** Most words of a vocabulary that was not asked for: one wrong number must not make examples of millions of values. */
const MOST_UNASKED = 2 ** 18;

/** Most words of all documents, where each counts once in a document: 512 MiB with their counts. */
const MOST = 2 ** 26;

/**
 * Reads documents as lines `label word:count word:count …`, with whole numbers, or without labels in every line. Empty
 * lines at the end are passed over.
 *
 * @param name - as messages call the file
 * @throws DataError naming the line that cannot be understood, has a word twice or no words, or differs in having a label
 *
 * @example
 * parseBagOfWords(new TextEncoder().encode('3 0:2 7:1\n'), 'x'); // words [0, 7], counts [2, 1], labels [3]
 */
export function parseBagOfWords(bytes: Uint8Array, name: string): BagOfWords {
  const reader = bagOfWordsReader(name);
  for (const line of textLines(bytes, name)) reader.add(line);
  return reader.finish();
}

/** Takes lines of documents one by one, as {@link parseBagOfWords} does all of them, and keeps the numbers only. */
export function bagOfWordsReader(name: string): { add(line: TextLine): void; finish(): BagOfWords } {
  const tooMany = `${name} holds more than ${MOST} words: read a part of it.`;
  let hasLabels: boolean | undefined;
  const labels: number[] = [];
  const starts = [0];
  const words = growingArray((length) => new Uint32Array(length), MOST, tooMany);
  const counts = growingArray((length) => new Float32Array(length), MOST, tooMany);
  return {
    add([line, at]) {
      hasLabels ??= !line.trim().split(/\s+/, 1)[0]!.includes(':');
      const refuse: (why: string) => never = (why) => {
        throw new DataError(`${name}: line ${at} ${why}, where '${hasLabels ? 'label ' : ''}word:count word:count …' was expected.`);
      };
      const parts = line.split(/\s+/).filter((part) => part !== '');
      if (hasLabels) labels.push(wholeNumber(parts.shift() ?? '', 65_535) ?? refuse('has no label that is a whole number up to 65535'));
      if (parts.length === 0) refuse('has no words');
      const seen = new Set<number>();
      for (const part of parts) {
        const [word, count, ...more] = part.split(':');
        const number = wholeNumber(word!, LARGEST_WORD - 1);
        const times = wholeNumber(count ?? '', LARGEST_WORD);
        if (number === undefined || times === undefined || more.length > 0) refuse(`has '${part.slice(0, 60)}'`);
        if (seen.size === seen.add(number).size) refuse(`has the word ${number} twice`);
        words.push(number);
        counts.push(times);
      }
      starts.push(words.length);
    },
    finish() {
      if (hasLabels === undefined) throw new DataError(`${name} holds no documents.`);
      return { starts: Uint32Array.from(starts), words: words.all(), counts: counts.all(), ...(hasLabels ? { labels: Int32Array.from(labels) } : {}) };
    },
  };
}

/**
 * Documents as examples `[vocabulary]`: how often each word occurs.
 *
 * @param vocabulary - number of words; give a test set that of its training set. Default: the largest that occurs, plus 1
 * @param name - as messages call the documents
 * @throws DataError if a word is beyond the vocabulary, or one of more than 262,144 words was not asked for
 */
export function wordSource({ starts, words, counts, labels }: BagOfWords, name: string, vocabulary?: number): IndexedSource {
  const most = words.reduce((largest, word) => Math.max(largest, word), 0) + 1;
  const width = vocabulary ?? most;
  if (most > width) throw new DataError(`${name} holds the word ${most - 1}, but the vocabulary was said to have ${width} words, counted from 0.`);
  if (vocabulary === undefined && most > MOST_UNASKED) throw new DataError(`${name} holds the word ${most - 1}: a vocabulary of more than ${MOST_UNASKED} words must be asked for, by vocabulary=${most}.`);
  const size = starts.length - 1;
  return indexedSource({
    spec: { shape: [width], values: 'real', ...(labels ? { classNames: numberedClasses(labels) } : {}) },
    size,
    read(indices) {
      const x = new Float32Array(indices.length * width);
      indices.forEach((index, row) => {
        for (let at = starts[index]!; at < starts[index + 1]!; at++) x[row * width + words[at]!] = counts[at]!;
      });
      return { size: indices.length, x };
    },
    annotations: keptAnnotations({ ...(labels ? { labels } : {}) }, size),
  });
}

function wholeNumber(text: string, largest: number): number | undefined {
  const value = Number(text);
  return /^\d+$/.test(text) && value <= largest ? value : undefined;
}
