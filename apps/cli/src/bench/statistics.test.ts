import { expect, it } from 'vitest';
import { median, quantile } from './statistics.js';

it('quantiles lie among the values, or between two of them by their distance', () => {
  expect(quantile([3, 1, 2], 0)).toBe(1);
  expect(quantile([3, 1, 2], 1)).toBe(3);
  expect(quantile([4, 1, 2, 3], 0.25)).toBe(1.75);
  expect(median([5])).toBe(5);
  expect(median([10, 1, 4, 2])).toBe(3);
});
