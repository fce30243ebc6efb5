import { expect, test } from 'vitest';
import { normal, randomKey } from '@gen/core';
import golden from '../../test/golden/clustering.json' with { type: 'json' };
import { adjustedRandIndex } from './adjusted-rand-index.js';

test.each(golden.partitions)('of $name is scikit-learn’s', ({ clusters, classes, adjustedRandIndex: expected }) => {
  expect(adjustedRandIndex(clusters, classes)).toBeCloseTo(expected, 12);
});

test('is 0 in expectation for clusters that know nothing', () => {
  const values = Array.from({ length: 200 }, (_, seed) => {
    const draws = normal(randomKey(seed), 60);
    return adjustedRandIndex(draws.subarray(0, 30).map((draw) => (draw > 0 ? 1 : 0)), draws.subarray(30).map((draw) => Math.round(draw) + 0));
  });
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const error = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 199 / 200);
  expect(Math.abs(mean)).toBeLessThan(4 * error);
  expect(error).toBeLessThan(0.01);
});
