import { expect, test } from 'vitest';
import { DataError, ShapeError } from '@gen/core';
import { squaredError } from './squared-error.js';

test('is the sum over values and the mean over examples, with its standard error', () => {
  // Errors per example: 0.25 + 1 = 1.25, 4, 0. Mean 1.75; sample variance 4.1875, so the error is √(4.1875 / 3).
  const { value, standardError, samples } = squaredError([0, 0, 1, 1, 2, 2], [0.5, 1, 1, 3, 2, 2], 3);
  expect(value).toBeCloseTo(1.75, 12);
  expect(standardError).toBeCloseTo(Math.sqrt(4.1875 / 3), 12);
  expect(samples).toBe(3);
});

test('rows and shaped values know how many examples they are', () => {
  expect(squaredError([[0, 0], [1, 1]], [[0, 1], [1, 1]])).toEqual(squaredError([0, 0, 1, 1], [0, 1, 1, 1], 2));
  expect(squaredError({ shape: [1, 2, 2], values: [0, 0, 1, 1] }, { shape: [1, 2, 2], values: [0, 1, 1, 3] }).value).toBe(5);
});

test('refuses lists that do not fit', () => {
  expect(() => squaredError([1, 2], [1], 1)).toThrow(ShapeError);
  expect(() => squaredError([1, 2, 3], [1, 2, 3], 2)).toThrow(ShapeError);
  expect(() => squaredError([], [], 0)).toThrow(DataError);
});
