import { expect, test } from 'vitest';
import { GenError } from '@gen/core';
import { quantile } from './threshold.js';

// numpy.quantile([3.5, -1, 7, 0, 2.25], q)
test.each([[0, -1], [0.1, -0.6], [0.5, 2.25], [0.9, 5.6], [0.99, 6.86], [1, 7]])('the quantile %d is that of NumPy', (share, expected) => {
  expect(quantile(Float64Array.of(3.5, -1, 7, 0, 2.25), share)).toBeCloseTo(expected, 12);
});

test('of one value it is that value, of none there is none', () => {
  expect(quantile(Float64Array.of(4), 0.3)).toBe(4);
  expect(() => quantile(new Float64Array(), 0.5)).toThrow(GenError);
});
