import { expect, test } from 'vitest';
import { DataError, ShapeError } from '@gen/core';
import golden from '../../test/golden/generative.json' with { type: 'json' };
import { featureStatistics, type FeatureStatistics } from './feature-statistics.js';
import { frechetDistance } from './frechet-distance.js';

/** Statistics of a Gaussian with the given covariance. */
const gaussian = (mean: readonly number[], covariance: readonly number[]): FeatureStatistics => ({ samples: 2, mean: Float64Array.from(mean), scatter: Float64Array.from(covariance) });

test.each(golden.pairs)('of $name is that by SciPy’s matrix square root', ({ x, y, fid }) => {
  expect(frechetDistance(featureStatistics(x), featureStatistics(y))).toBeCloseTo(fid, 6);
  expect(frechetDistance(featureStatistics(y), featureStatistics(x))).toBeCloseTo(fid, 6);
});

test('of Gaussians with diagonal covariances is Σ (m₁ − m₂)² + (s₁ − s₂)²', () => {
  expect(frechetDistance(gaussian([0, 1], [4, 0, 0, 9]), gaussian([3, 1], [1, 0, 0, 25]))).toBeCloseTo(9 + 1 + 4, 12);
});

test('of covariances that do not commute is that by the eigenvalues of their product', () => {
  // In two dimensions tr √(AB) = √(tr AB + 2√det AB).
  const [a, b] = [[2, 1, 1, 3], [5, -2, -2, 1.5]] as const;
  const traceOfProduct = a[0] * b[0] + a[1] * b[2] + a[2] * b[1] + a[3] * b[3];
  const determinants = (a[0] * a[3] - a[1] * a[2]) * (b[0] * b[3] - b[1] * b[2]);
  const expected = a[0] + a[3] + b[0] + b[3] - 2 * Math.sqrt(traceOfProduct + 2 * Math.sqrt(determinants));
  expect(frechetDistance(gaussian([0, 0], a), gaussian([0, 0], b))).toBeCloseTo(expected, 12);
});

test('of singular covariances is finite: (1 − 0)² for a constant against a unit variance', () => {
  expect(frechetDistance(gaussian([0, 0], [1, 0, 0, 0]), gaussian([0, 0], [0, 0, 0, 1]))).toBeCloseTo(2, 12);
  expect(frechetDistance(gaussian([0, 0], [0, 0, 0, 0]), gaussian([0, 2], [0, 0, 0, 0]))).toBeCloseTo(4, 12);
});

test('refuses widths that differ, and one example', () => {
  expect(() => frechetDistance(gaussian([0], [1]), gaussian([0, 0], [1, 0, 0, 1]))).toThrow(ShapeError);
  expect(() => frechetDistance(featureStatistics([[1]]), featureStatistics([[1], [2]]))).toThrow(DataError);
});
