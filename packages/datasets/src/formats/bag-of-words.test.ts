import { describe, expect, test } from 'vitest';
import { DataError } from '@gen/core';
import { parseBagOfWords, wordSource } from './bag-of-words.js';

const parse = (text: string) => parseBagOfWords(new TextEncoder().encode(text), 'x');

test('counts of words, with labels', async () => {
  const source = wordSource(parse('2 0:3 4:1\r\n0 1:7\n\n'), 'x');
  expect([source.size, source.spec.shape, source.spec.classNames]).toEqual([2, [5], ['0', '1', '2']]);
  const { x, labels } = await source.read(Uint32Array.of(1, 0), { epoch: 0, seed: 0 });
  expect([[...x], [...labels!]]).toEqual([[0, 7, 0, 0, 0, 3, 0, 0, 0, 1], [0, 2]]);
});

test('without labels, in a larger vocabulary', () => {
  expect(wordSource(parse('0:3 4:1\n'), 'x', 2000).spec).toEqual({ shape: [2000], values: 'real' });
  expect(() => wordSource(parse('0:3 4:1\n'), 'x', 4)).toThrow('holds the word 4, but the vocabulary was said to have 4 words');
});

describe('what cannot be understood is refused', () => {
  test.each([
    ['', /holds no documents/],
    ['1 0:2\n0:2\n', /line 2 has no label/],
    ['1 0:2\n3\n', /line 2 has no words/],
    ['1 0:2 0:3\n', /line 1 has the word 0 twice/],
    ['1 0:2:3\n', /line 1 has '0:2:3', where 'label word:count/],
    ['1 0:-2\n', /has '0:-2'/],
    ['1 1099511627776:1\n', /has '1099511627776:1'/],
    ['1 0:1 x\n', /has 'x'/],
    ['1,2 0:1\n', /no label that is a whole number/],
  ])('%j', (text, message) => {
    expect(() => parse(text)).toThrow(DataError);
    expect(() => parse(text)).toThrow(message);
  });
});
