import { expect, test } from 'vitest';
import { DataError, ShapeError } from '@gen/core';
import golden from '../../test/golden/clustering.json' with { type: 'json' };
import { clusterAccuracy } from './cluster-accuracy.js';

test.each(golden.partitions)('of $name is that of SciPy’s best matching', ({ clusters, classes, accuracy }) => {
  expect(clusterAccuracy(clusters, classes).value).toBeCloseTo(accuracy, 12);
});

test('says which class each cluster stands for, and the error of the share', () => {
  const { matching, standardError } = clusterAccuracy([7, 7, 3, 3], ['a', 'a', 'b', 'a']);
  expect([...matching]).toEqual([[3, 'b'], [7, 'a']]);
  expect(standardError).toBeCloseTo(Math.sqrt((0.75 * 0.25) / 3), 12);
});

test('clusters beyond the number of classes have none', () => {
  const { value, matching } = clusterAccuracy([0, 0, 1, 2], ['a', 'a', 'a', 'a']);
  expect(value).toBe(0.5);
  expect([...matching]).toEqual([[0, 'a']]);
});

test('refuses lists that do not fit', () => {
  expect(() => clusterAccuracy([1], [1, 2])).toThrow(ShapeError);
  expect(() => clusterAccuracy([], [])).toThrow(DataError);
});
