import { expect, test } from 'vitest';
import { DataError, OptionError, ShapeError } from '@gen/core';
import golden from '../../test/golden/ranking.json' with { type: 'json' };
import { topKAccuracy } from './top-k-accuracy.js';

test('is scikit-learn’s for every k', () => {
  const { scores, actual, values } = golden.topK;
  values.forEach((value, index) => expect(topKAccuracy(scores, actual, { k: index + 1 }).value).toBeCloseTo(value, 12));
});

test('ties for the last place count as often as chance would have it', () => {
  expect(topKAccuracy([[1, 1, 1, 1]], [2], { k: 1 }).value).toBe(0.25);
  // Two classes are higher, and three tie for the one place that is left.
  expect(topKAccuracy([[9, 5, 5, 5, 8]], [1], { k: 3 }).value).toBeCloseTo(1 / 3, 12);
});

test('columns can have names', () => {
  expect(topKAccuracy([[0.9, 0.1], [0.9, 0.1]], ['cat', 'dog'], { k: 1, labels: ['cat', 'dog'] }).value).toBe(0.5);
});

test('refuses what does not fit', () => {
  expect(() => topKAccuracy([[1, 2]], [0, 1], { k: 1 })).toThrow(ShapeError);
  expect(() => topKAccuracy([[1, 2]], [2], { k: 1 })).toThrow(DataError);
  expect(() => topKAccuracy([[1, 2]], ['a'], { k: 1, labels: ['a'] })).toThrow(ShapeError);
  expect(() => topKAccuracy([[1, 2]], [1], { k: 3 })).toThrow(new OptionError('k must be an integer from 1 to 2, got 3.'));
});
