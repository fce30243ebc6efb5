import { expect, test } from 'vitest';
import { DataError, ShapeError } from '@gen/core';
import { gaussian } from '../../test/gaussian.js';
import { covarianceOf, featureStatistics, mergeStatistics } from './feature-statistics.js';

test('a far mean costs no digits of the covariance', () => {
  // Sample variance of 1, 2, 3, 4 is 5/3, covariance with 1, 3, 2, 4 is 4/3.
  const covariance = covarianceOf(featureStatistics([[1, 1], [2, 3], [3, 2], [4, 4]].map((row) => row.map((value) => value + 1e8))));
  [5 / 3, 4 / 3, 4 / 3, 5 / 3].forEach((value, index) => expect(covariance[index]).toBeCloseTo(value, 9));
});

test('batches merge into the statistics of all', () => {
  const { values } = gaussian(1, 30, 3, { shift: 2 });
  const part = (from: number, to: number) => featureStatistics({ shape: [to - from, 3], values: values.slice(3 * from, 3 * to) });
  const whole = part(0, 30);
  const merged = [part(0, 1), part(1, 8), part(8, 30)].reduce(mergeStatistics);
  expect(merged.samples).toBe(30);
  merged.mean.forEach((value, index) => expect(value).toBeCloseTo(whole.mean[index]!, 12));
  merged.scatter.forEach((value, index) => expect(value).toBeCloseTo(whole.scatter[index]!, 11));
});

test('refuses widths that differ, and a covariance of one example', () => {
  expect(() => mergeStatistics(featureStatistics([[1]]), featureStatistics([[1, 2]]))).toThrow(ShapeError);
  expect(() => covarianceOf(featureStatistics([[1, 2]]))).toThrow(new DataError('A covariance needs at least two examples, got 1.'));
});
