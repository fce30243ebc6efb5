import { describe, expect, test } from 'vitest';
import { OptionError } from '@gen/core';
import { openSource } from '../node/open-source.js';
import { documents, documentTopics, documentVocabulary } from './documents.js';
import { commonWords, topicWords } from './word-lists.js';

const WIDTH = documentVocabulary.length;
const read = async (source: ReturnType<typeof documents>) => (await source.read(Uint32Array.from({ length: source.size }, (_, index) => index), { epoch: 0, seed: 0 })).x;
const rows = (x: Float32Array): Float32Array[] => Array.from({ length: x.length / WIDTH }, (_, row) => x.subarray(row * WIDTH, (row + 1) * WIDTH));
const total = (row: ArrayLike<number>): number => Array.from(row).reduce((sum, count) => sum + count, 0);

/** How likely each word of the vocabulary is in a list, by the documented law. */
function likely(list: readonly string[]): number[] {
  const sum = list.reduce((all, _, at) => all + 1 / (at + 3), 0);
  return documentVocabulary.map((word) => (list.includes(word) ? 1 / (list.indexOf(word) + 3) / sum : 0));
}

describe('documents', () => {
  test('a document depends on seed, split and position only', async () => {
    const few = await read(documents({ size: 10 }));
    expect((await read(documents({ size: 40 }))).subarray(0, few.length)).toEqual(few);
    expect((await (await openSource('documents?size=10')).read(Uint32Array.of(3), { epoch: 1, seed: 4 })).x).toEqual(few.subarray(3 * WIDTH, 4 * WIDTH));
    for (const options of [{ seed: 1 }, { split: 'test' } as const]) expect(await read(documents({ size: 10, ...options }))).not.toEqual(few);
  });

  test('the vocabulary has every word once, in order', () => {
    expect(WIDTH).toBe(286);
    expect([...documentVocabulary].sort()).toEqual(documentVocabulary);
    expect(new Set(documentVocabulary)).toEqual(new Set([...commonWords, ...Object.values(topicWords).flat()]));
  });

  test('lengths go from half to half as much again, evenly', async () => {
    const lengths = rows(await read(documents({ size: 3000, length: 7 }))).map(total);
    // 4 … 10: seven lengths, each with probability 1/7 (standard error 0.0064).
    for (let length = 4; length <= 10; length++) expect(Math.abs(lengths.filter((own) => own === length).length / 3000 - 1 / 7)).toBeLessThan(0.026);
    expect(lengths.every((length) => length >= 4 && length <= 10)).toBe(true);
  });

  test('words are as frequent as the documented mixture of lists says', async () => {
    const mixing = 0.4;
    const source = documents({ size: 4000, mixing });
    const all = rows(await read(source));
    const lists = documentTopics.map((topic) => likely(topicWords[topic]));
    const shared = likely(commonWords);
    for (const [topic] of documentTopics.entries()) {
      const own = all.filter((_, index) => source.labels[index] === topic);
      const words = own.reduce((sum, row) => sum + total(row), 0);
      for (let word = 0; word < WIDTH; word++) {
        const expected = 0.35 * shared[word]! + 0.65 * lists.reduce((sum, list, other) => sum + list[word]! * (mixing / 8 + (other === topic ? 1 - mixing : 0)), 0);
        const found = own.reduce((sum, row) => sum + row[word]!, 0) / words;
        // About 40,000 words of each topic: five standard errors, widened by the variance between documents, which share their mixture.
        expect(Math.abs(found - expected)).toBeLessThan(5 * Math.sqrt((expected * 2) / words) + 1e-4);
      }
    }
  });

  test('the other topics vary between documents as Dirichlet(1, …, 1) does', async () => {
    const source = documents({ size: 8000, length: 400, mixing: 1, seed: 2 });
    const onlySport = topicWords.sport.filter((word) => documentTopics.every((topic) => topic === 'sport' || !(topicWords[topic]).includes(word)));
    const columns = onlySport.map((word) => documentVocabulary.indexOf(word));
    const list = likely(topicWords.sport);
    const weight = 0.65 * columns.reduce((sum, column) => sum + list[column]!, 0);
    let [sum, squares, inverseLength] = [0, 0, 0];
    for (const row of rows(await read(source))) {
      const share = columns.reduce((count, column) => count + row[column]!, 0) / total(row);
      sum += share / source.size;
      squares += (share * share) / source.size;
      inverseLength += 1 / total(row) / source.size;
    }
    // d has mean 1/8 and variance 7/(64·9); the words of a document are drawn from it independently.
    const variance = 7 / (64 * 9);
    const [mean, square] = [weight / 8, weight * weight * (variance + 1 / 64)];
    const expected = weight * weight * variance + (mean - square) * inverseLength;
    expect(Math.abs(sum - mean)).toBeLessThan(5 * Math.sqrt(expected / source.size));
    expect((squares - sum * sum) / expected).toBeGreaterThan(0.9);
    expect((squares - sum * sum) / expected).toBeLessThan(1.1);
  });

  test('without mixing a document has words of its topic and common ones only', async () => {
    const source = documents({ size: 200, mixing: 0 });
    rows(await read(source)).forEach((row, index) => {
      const allowed = new Set<string>([...commonWords, ...topicWords[documentTopics[source.labels[index]!]!]]);
      expect(documentVocabulary.filter((word, at) => row[at]! > 0 && !allowed.has(word))).toEqual([]);
    });
  });

  test('what cannot be is refused', () => {
    expect(() => documents({ mixing: 1.1 })).toThrow(OptionError);
    expect(() => documents({ length: 1 })).toThrow(OptionError);
  });
});
