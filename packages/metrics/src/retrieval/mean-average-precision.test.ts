import { expect, test } from 'vitest';
import { DataError, ShapeError } from '@gen/core';
import { meanAveragePrecision } from './mean-average-precision.js';

test('is the mean over queries, with its standard error', () => {
  // Relevant items at ranks 1 and 3: (1 + 2/3)/2 = 5/6; at rank 2: 1/2.
  const { value, standardError, samples } = meanAveragePrecision([[0.9, 0.5, 0.1], [0.1, 0.9, 0.5]], [[1, 0, 1], [0, 0, 1]]);
  expect(value).toBeCloseTo((5 / 6 + 1 / 2) / 2, 12);
  expect(standardError).toBeCloseTo((5 / 6 - 1 / 2) / 2, 12);
  expect(samples).toBe(2);
});

test('refuses queries with nothing to find, and shapes that differ', () => {
  expect(() => meanAveragePrecision([[1, 2], [1, 2]], [[0, 1], [0, 0]])).toThrow(new DataError('Query 1 has no relevant item: nothing could be found. Leave such queries out.'));
  expect(() => meanAveragePrecision([[1, 2]], [[0, 2]])).toThrow(DataError);
  expect(() => meanAveragePrecision([[1, 2]], [[1]])).toThrow(ShapeError);
});
