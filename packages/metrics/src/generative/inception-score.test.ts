import { expect, test } from 'vitest';
import { DataError, OptionError } from '@gen/core';
import golden from '../../test/golden/generative.json' with { type: 'json' };
import { inceptionScore } from './inception-score.js';

test('is that by SciPy’s entropies, of one split and of four', () => {
  const { probabilities, one, four, fourSpread } = golden.inception;
  expect(inceptionScore(probabilities, { splits: 1 }).value).toBeCloseTo(one, 12);
  const { value, standardError, samples } = inceptionScore(probabilities, { splits: 4 });
  expect(value).toBeCloseTo(four, 12);
  expect(standardError).toBeCloseTo(fourSpread / 2, 12);
  expect(samples).toBe(4);
});

test('of balanced one-hots is the number of classes, of equal rows 1', () => {
  const oneHots = Array.from({ length: 70 }, (_, row) => Array.from({ length: 7 }, (_column, label) => (row % 7 === label ? 1 : 0)));
  for (const splits of [1, 10]) expect(inceptionScore(oneHots, { splits }).value).toBeCloseTo(7, 12);
  expect(inceptionScore(Array.from({ length: 10 }, () => [0.2, 0.8])).value).toBeCloseTo(1, 12);
});

test('of half of the classes is half', () => {
  const oneHots = Array.from({ length: 60 }, (_, row) => [0, 1, 2, 3].map((label) => (row % 2 === label ? 1 : 0)));
  expect(inceptionScore(oneHots).value).toBeCloseTo(2, 12);
});

test('refuses rows that are no distributions, and more splits than rows', () => {
  expect(() => inceptionScore([[0.5, 0.6]], { splits: 1 })).toThrow('got row 0 with the sum 1.1');
  expect(() => inceptionScore([[1.5, -0.5]], { splits: 1 })).toThrow(DataError);
  expect(() => inceptionScore([[0.5, 0.5]])).toThrow(OptionError);
});
