import { expect, test } from 'vitest';
import { DataError, ShapeError } from '@gen/core';
import golden from '../../test/golden/classification.json' with { type: 'json' };
import { confusionMatrix } from './confusion-matrix.js';

test.each(golden)('counts $name as scikit-learn does', ({ predicted, actual, labels, counts }) => {
  const table = confusionMatrix(predicted, actual);
  expect(table.labels).toEqual(labels);
  expect([...table.counts]).toEqual(counts);
});

test('rows are true classes, columns predicted ones, in the order asked', () => {
  expect([...confusionMatrix(['a', 'a', 'b'], ['b', 'b', 'b'], { labels: ['c', 'b', 'a'] }).counts]).toEqual([0, 0, 0, 0, 1, 2, 0, 0, 0]);
});

test('refuses labels that do not fit', () => {
  expect(() => confusionMatrix([1], [1, 2])).toThrow(ShapeError);
  expect(() => confusionMatrix([], [])).toThrow(DataError);
  expect(() => confusionMatrix([1], ['1'])).toThrow(DataError);
  expect(() => confusionMatrix([1, 2], [1, 3], { labels: [1, 2] })).toThrow(new DataError('actual has the label 3, which is none of 1, 2.'));
  expect(() => confusionMatrix([1], [1], { labels: [1, 1] })).toThrow(DataError);
});
