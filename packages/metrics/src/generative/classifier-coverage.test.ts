import { expect, test } from 'vitest';
import { DataError, ShapeError } from '@gen/core';
import { classifierCoverage } from './classifier-coverage.js';

test('counts the confident samples of each class', () => {
  const { confident, counts, classes } = classifierCoverage([0.8, 0.1, 0.1, 0.4, 0.3, 0.3, 0.1, 0.2, 0.7, 0, 0.1, 0.9], 3);
  expect(confident.value).toBe(0.75);
  expect([...counts]).toEqual([1, 0, 2]);
  expect(classes).toBe(2);
});

test('the threshold is exclusive', () => {
  expect(classifierCoverage([0.5, 0.5], 2).confident.value).toBe(0);
  expect(classifierCoverage([0.5, 0.5], 2, 0.4).confident.value).toBe(1);
});

test('refuses rows that do not fit', () => {
  expect(() => classifierCoverage([0.5, 0.5, 0.5], 2)).toThrow(ShapeError);
  expect(() => classifierCoverage([], 2)).toThrow(DataError);
});
