import { expect, test } from 'vitest';
import { DataError } from './errors.js';
import { meanEstimate } from './estimate.js';
import { normal, randomKey } from './random/index.js';

test('the mean of 1, 2, 3, 4 is 2.5 with standard error √(5/3/4)', () => {
  const estimate = meanEstimate([1, 2, 3, 4], 'lower-bound');
  expect(estimate).toEqual({ value: 2.5, standardError: expect.closeTo(Math.sqrt(5 / 12), 12), samples: 4, kind: 'lower-bound' });
});

test('the spread survives a large common offset', () => {
  const values = Float64Array.from([1, 2, 3, 4], (value) => value + 1e9);
  expect(meanEstimate(values).standardError).toBeCloseTo(Math.sqrt(5 / 12), 9);
});

test('the standard error says how far means of fresh draws stray', () => {
  const draws = normal(randomKey(3), 200 * 100);
  const means = Array.from({ length: 200 }, (_, index) => meanEstimate(draws.subarray(index * 100, (index + 1) * 100)));
  const covered = means.filter(({ value, standardError }) => Math.abs(value) < 1.96 * standardError).length;
  // About 94.7 % of t-intervals of this width cover the truth: 189 of 200 with standard deviation 3.2; four allowed.
  expect(Math.abs(covered - 189)).toBeLessThan(13);
});

test('one value has no spread, and none has no mean', () => {
  expect(meanEstimate([7])).toEqual({ value: 7, standardError: NaN, samples: 1, kind: 'estimate' });
  expect(() => meanEstimate([])).toThrow(new DataError('A mean needs at least one value, got none.'));
});
