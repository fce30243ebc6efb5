import { expect, test } from 'vitest';
import { DataError, OptionError, ShapeError } from '@gen/core';
import { gaussian, summary } from '../../test/gaussian.js';
import golden from '../../test/golden/generative.json' with { type: 'json' };
import { kid } from './kid.js';

test.each(golden.pairs)('of $name is that of scikit-learn’s polynomial kernel', ({ x, y, kid: expected }) => {
  const { value, subsets, bias } = kid(x, y);
  expect(value).toBeCloseTo(expected, 9);
  expect({ subsets, bias }).toEqual({ subsets: 1, bias: 0 });
});

test('is 0 in expectation for one distribution, however few examples', () => {
  for (const options of [{}, { subsetSize: 5, subsets: 3 }]) {
    const { mean, error } = summary(Array.from({ length: 300 }, (_, seed) => kid(gaussian(seed, 10, 3), gaussian(seed + 1000, 12, 3), options).value));
    expect(Math.abs(mean)).toBeLessThan(4 * error);
    expect(error).toBeLessThan(0.2);
  }
});

test('is the closed form in expectation for two Gaussians', () => {
  // In one dimension k = (xy + 1)³: E over x, y of N(0, 1): 1 + 3·E[x²]E[y²] = 4. With y of N(1, 1), E y = 1, E y² = 2, E y³ = 4:
  // within y 1 + 3·1 + 3·4 + 16 = 32, across 1 + 0 + 3·2 + 0 = 7.
  const truth = 4 + 32 - 2 * 7;
  const estimates = Array.from({ length: 200 }, (_, seed) => kid(gaussian(seed, 60, 1), gaussian(seed + 1000, 60, 1, { shift: 1 })));
  const { mean, error } = summary(estimates.map(({ value }) => value));
  expect(Math.abs(mean - truth)).toBeLessThan(4 * error);
  const claimed = summary(estimates.map(({ standardError }) => standardError)).mean;
  expect(claimed / (error * Math.sqrt(200))).toBeGreaterThan(0.75);
  expect(claimed / (error * Math.sqrt(200))).toBeLessThan(1.3);
});

test('the error of subsets includes that they share their examples', () => {
  const estimates = Array.from({ length: 100 }, (_, seed) => kid(gaussian(seed, 60, 1), gaussian(seed + 1000, 60, 1, { shift: 1, scale: 0.5 }), { subsetSize: 20, subsets: 20 }));
  const { error } = summary(estimates.map(({ value }) => value));
  const claimed = summary(estimates.map(({ standardError }) => standardError)).mean;
  // How far values stray is known to 7 %; s / √20 alone would be a third of it.
  expect(claimed / (error * Math.sqrt(100))).toBeGreaterThan(0.75);
  expect(claimed / (error * Math.sqrt(100))).toBeLessThan(1.35);
});

test('the seed decides the subsets', () => {
  const [x, y] = [gaussian(1, 30, 2), gaussian(2, 30, 2)];
  const options = { subsetSize: 10, subsets: 4 };
  expect(kid(x, y, options)).toEqual(kid(x, y, options));
  expect(kid(x, y, { ...options, seed: 1 }).value).not.toBe(kid(x, y, options).value);
  expect(kid(x, y, { subsetSize: 30, subsets: 2 }).standardError).toBeNaN();
});

test('refuses subsets larger than a set, and sets that do not fit', () => {
  expect(() => kid([[1], [2], [3]], [[1], [2]], { subsetSize: 3 })).toThrow(new OptionError('subsetSize must be an integer from 2 to 2, got 3.'));
  expect(() => kid([[1], [2]], [[1], [2]], { subsets: 0, subsetSize: 2 })).toThrow(OptionError);
  expect(() => kid([[1]], [[1], [2]])).toThrow(DataError);
  expect(() => kid([[1]], [[1, 2]])).toThrow(ShapeError);
});
