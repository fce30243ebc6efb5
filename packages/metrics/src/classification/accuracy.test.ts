import { expect, test } from 'vitest';
import { DataError, ShapeError } from '@gen/core';
import { accuracy } from './accuracy.js';

test('is the share that is right, with the standard error of a proportion', () => {
  const { value, standardError } = accuracy([1, 2, 3, 4, 5], [1, 2, 3, 0, 0]);
  expect(value).toBe(0.6);
  // s² of 0/1 values is p(1 − p)·n/(n − 1), so the standard error is √(p(1 − p)/(n − 1)).
  expect(standardError).toBeCloseTo(Math.sqrt((0.6 * 0.4) / 4), 12);
});

test('refuses lists that do not fit', () => {
  expect(() => accuracy([1], [1, 2])).toThrow(ShapeError);
  expect(() => accuracy([], [])).toThrow(DataError);
});
