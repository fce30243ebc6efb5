import { expect, test } from 'vitest';
import { DataError, normal, randomKey } from '@gen/core';
import golden from '../../test/golden/ranking.json' with { type: 'json' };
import { rocAuc } from './roc-auc.js';

test.each(golden.curves)('of $name is scikit-learn’s, with DeLong’s error', ({ scores, actual, positive, auc, delong }) => {
  const { value, standardError, samples } = rocAuc(scores, actual, { positive });
  expect(value).toBeCloseTo(auc, 12);
  if (delong === null) expect(standardError).toBeNaN();
  else expect(standardError).toBeCloseTo(delong, 12);
  expect(samples).toBe(actual.length);
});

test('the standard error says how far the areas of fresh draws stray', () => {
  // Positives are shifted by 1: the area is Φ(1/√2).
  const truth = 0.7602499389;
  const covered = Array.from({ length: 200 }, (_, seed) => {
    const scores = normal(randomKey(seed), 80).map((score, index) => score + (index % 2));
    const { value, standardError } = rocAuc(scores, Array.from(scores, (_score, index) => index % 2));
    return Math.abs(value - truth) < 1.96 * standardError;
  }).filter(Boolean).length;
  // 190 of 200 expected, with standard deviation 3.1; four allowed, and a little more as the interval is asymptotic.
  expect(covered).toBeGreaterThan(175);
  expect(covered).toBeLessThan(200);
});

test('refuses one class alone', () => {
  expect(() => rocAuc([0.1, 0.2], [1, 1])).toThrow(DataError);
});
