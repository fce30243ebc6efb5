import { expect, test } from 'vitest';
import { DataError, ShapeError } from '@gen/core';
import golden from '../../test/golden/reconstruction.json' with { type: 'json' };
import { meanAbsoluteError } from './mean-absolute-error.js';
import { meanSquaredError } from './mean-squared-error.js';

test.each(golden.errors)('of $name are scikit-learn’s', ({ x, prediction, mae, mse }) => {
  expect(meanAbsoluteError(x, prediction).value).toBeCloseTo(mae, 12);
  expect(meanSquaredError(x, prediction).value).toBeCloseTo(mse, 12);
});

test('the standard error is over examples', () => {
  // Means of absolute differences 0.5 and 1.5, of squares 0.5 and 2.5.
  expect(meanAbsoluteError([[0, 0], [0, 0]], [[0, 1], [1, 2]]).standardError).toBeCloseTo(0.5, 12);
  expect(meanSquaredError([[0, 0], [0, 0]], [[0, 1], [1, 2]]).standardError).toBeCloseTo(1, 12);
});

test('refuse examples that do not fit', () => {
  for (const metric of [meanAbsoluteError, meanSquaredError]) {
    expect(() => metric([[1, 2]], [[1]])).toThrow(ShapeError);
    expect(() => metric([1, 2], [1])).toThrow(ShapeError);
    expect(() => metric([], [])).toThrow(DataError);
  }
});
