import { expect, test } from 'vitest';
import { DataError } from '@gen/core';
import golden from '../../test/golden/ranking.json' with { type: 'json' };
import { averagePrecision } from './average-precision.js';

test.each(golden.curves)('of $name is scikit-learn’s', ({ scores, actual, positive, averagePrecision: expected }) => {
  expect(averagePrecision(scores, actual, { positive })).toBeCloseTo(expected, 12);
});

test('is 1 where everything is relevant, and not defined where nothing is', () => {
  expect(averagePrecision([0.3, 0.2], [1, 1])).toBe(1);
  expect(() => averagePrecision([0.3, 0.2], [0, 0])).toThrow(DataError);
});
