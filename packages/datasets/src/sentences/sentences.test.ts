import { describe, expect, test } from 'vitest';
import { DataError, OptionError } from '@gen/core';
import { openSource } from '../node/open-source.js';
import { sentenceText } from './sentence-text.js';
import { sentenceKinds, sentencePairs, sentences, sentenceTopics, sentenceVocabulary } from './sentences.js';
import { nearestTo, normalized, wordVectors } from '../../test/word-vectors.js';

const WIDTH = 14;
const read = async (source: ReturnType<typeof sentences>) => (await source.read(Uint32Array.from({ length: source.size }, (_, index) => index), { epoch: 0, seed: 0 })).x;
const rows = (x: Float32Array): Float32Array[] => Array.from({ length: x.length / WIDTH }, (_, row) => x.subarray(row * WIDTH, (row + 1) * WIDTH));
const texts = async (source: ReturnType<typeof sentences>) => rows(await read(source)).map((row) => sentenceText(row, sentenceVocabulary));
const kindOf = (word: string): string | undefined => Object.keys(sentenceKinds).find((kind) => sentenceKinds[kind]!.includes(word));

describe('sentences', () => {
  test('a sentence depends on seed, split and position only', async () => {
    const few = await read(sentences({ size: 10 }));
    expect((await read(sentences({ size: 40 }))).subarray(0, few.length)).toEqual(few);
    expect((await (await openSource('sentences?size=10')).read(Uint32Array.of(3), { epoch: 1, seed: 4 })).x).toEqual(few.subarray(3 * WIDTH, 4 * WIDTH));
    for (const options of [{ seed: 1 }, { split: 'test' } as const]) expect(await read(sentences({ size: 10, ...options }))).not.toEqual(few);
  });

  test('numbers are of words, from the first place to the end, and 0 after it', async () => {
    const source = sentences({ size: 3000 });
    expect(source.spec).toEqual({ shape: [WIDTH], values: 'real', range: [0, sentenceVocabulary.length], classNames: sentenceTopics, vocabulary: sentenceVocabulary });
    const all = rows(await read(source));
    for (const row of all) {
      const length = row.indexOf(0) < 0 ? WIDTH : row.indexOf(0);
      expect(length).toBeGreaterThan(3);
      expect(row.every((word, at) => (at < length ? Number.isInteger(word) && word >= 1 && word <= sentenceVocabulary.length : word === 0))).toBe(true);
    }
    expect(new Set(all.flatMap((row) => [...row])).size).toBe(sentenceVocabulary.length + 1);
    expect(all.some((row) => row[WIDTH - 1] !== 0)).toBe(true);
  });

  test('the vocabulary has every word once, in order, and no word is of two kinds', () => {
    expect([...new Set(sentenceVocabulary)].sort()).toEqual(sentenceVocabulary);
    const known = Object.values(sentenceKinds).flat();
    expect(new Set(known).size).toBe(known.length);
    expect(known.filter((word) => !sentenceVocabulary.includes(word))).toEqual([]);
    expect(sentencePairs.map(([he]) => he)).toEqual(['king', 'prince', 'man', 'boy', 'father', 'uncle', 'waiter']);
  });

  test('pronouns agree with the one they are about', async () => {
    const [male, female] = [0, 1].map((gender) => new Set([...sentencePairs.map((pair) => pair[gender]!), ...['he she', 'his her'].map((pair) => pair.split(' ')[gender]!)]));
    let both = 0;
    for (const text of await texts(sentences({ size: 2000 }))) {
      const words = text.split(' ');
      const [isMale, isFemale] = [words.some((word) => male!.has(word)), words.some((word) => female!.has(word))];
      expect(isMale && isFemale, text).toBe(false);
      both += isMale || isFemale ? 1 : 0;
    }
    expect(both).toBeGreaterThan(800);
  });

  test('the forms, optional ends and words of a place are as likely as the documentation says', async () => {
    const source = sentences({ size: 12_000, seed: 3 });
    const all = await texts(source);
    const share = (pattern: RegExp) => all.filter((text) => pattern.test(text)).length / all.length;
    // Each of the 36 forms of six topics; standard error √(p(1 − p)/12000), five of which are allowed.
    for (const [pattern, expected] of [
      [/^the \w+ teaches /, 1 / 36],
      [/^the \w+ teaches \w+$/, 1 / 72],
      [/^the \w+ teaches \w+ twice a week$/, 1 / 72],
      [/^the tutor teaches physics/, 1 / 36 / 16],
      [/^the king wears his golden ring in the /, 1 / 36 / 2 / 16],
      [/^the (king|queen) wears /, 1 / 36],
      [/^after the gale the bay is calm again$/, 1 / 72 / 16],
    ] as const) {
      expect(Math.abs(share(pattern) - expected), String(pattern)).toBeLessThan(5 * Math.sqrt((expected * (1 - expected)) / all.length));
    }
    const topic = (name: string) => source.labels.filter((label) => label === sentenceTopics.indexOf(name as (typeof sentenceTopics)[number])).length;
    expect(Math.abs(topic('sea') / all.length - 1 / 6)).toBeLessThan(5 * Math.sqrt(5 / 36 / all.length));
    expect(all.filter((_, index) => sentenceTopics[source.labels[index]!] !== 'sea').some((text) => /\b(cod|ship|boat)\b/.test(text))).toBe(false);
  });

  test('words of a kind share contexts: the nearest word by pointwise mutual information is of the same kind', async () => {
    const vectors = wordVectors(rows(await read(sentences())), sentenceVocabulary.length, 4);
    const known = Object.values(sentenceKinds).flat();
    const wrong = known.filter((word) => {
      const at = sentenceVocabulary.indexOf(word);
      return kindOf(sentenceVocabulary[nearestTo(vectors[at]!, vectors, [at])]!) !== kindOf(word);
    });
    expect(wrong).toEqual([]);
  });

  test('king is to queen as man to woman, for all pairs', async () => {
    const vectors = wordVectors(rows(await read(sentences())), sentenceVocabulary.length, 12);
    const of = (word: string): number => sentenceVocabulary.indexOf(word);
    const wrong = sentencePairs.flatMap(([he, she]) =>
      sentencePairs.filter((other) => other[0] !== he).flatMap(([man, woman]) => {
        const wanted = normalized(vectors[of(he)]!.map((value, axis) => value - vectors[of(man)]![axis]! + vectors[of(woman)]![axis]!));
        const found = sentenceVocabulary[nearestTo(wanted, vectors, [he, man, woman].map(of))]!;
        return found === she ? [] : [`${he} - ${man} + ${woman} = ${found}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  test('what cannot be is refused', () => {
    expect(() => sentences({ size: 0 })).toThrow(OptionError);
    expect(() => sentences({ length: 3 } as object)).toThrow(OptionError);
  });
});

describe('sentenceText', () => {
  test('gives words up to the first 0', () => {
    expect(sentenceText(Float32Array.of(3, 1, 0, 2), ['boat', 'sinks', 'the'])).toBe('the boat');
    expect([sentenceText([0, 1], ['a']), sentenceText([], ['a'])]).toEqual(['', '']);
  });

  test.each([4, -1, 1.5, Number.NaN])('refuses %d, which is no word of three', (number) => {
    expect(() => sentenceText([1, number], ['a', 'b', 'c'])).toThrow(DataError);
  });
});
