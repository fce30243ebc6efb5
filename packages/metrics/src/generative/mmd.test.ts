import { expect, test } from 'vitest';
import { DataError, OptionError, ShapeError } from '@gen/core';
import { gaussian, summary } from '../../test/gaussian.js';
import golden from '../../test/golden/generative.json' with { type: 'json' };
import { mmd } from './mmd.js';

test.each(golden.pairs)('of $name is scikit-learn’s kernel’s, and the bandwidth the median distance', ({ x, y, ...expected }) => {
  expect(mmd(x, y, { bandwidth: 0.7 }).value).toBeCloseTo(expected.mmd, 12);
  expect(mmd(x, y).bandwidth).toBeCloseTo(expected.medianDistance, 12);
});

test('is 0 in expectation for one distribution', () => {
  const { mean, error } = summary(Array.from({ length: 200 }, (_, seed) => mmd(gaussian(seed, 20, 2), gaussian(seed + 1000, 15, 2), { bandwidth: 1 }).value));
  expect(Math.abs(mean)).toBeLessThan(4 * error);
  expect(error).toBeLessThan(0.003);
});

test('is the closed form in expectation for two Gaussians, and its error says how far it strays', () => {
  // In one dimension, E k(x, y) = σ / √(σ² + s² + t²) · exp(−(a − b)² / (2(σ² + s² + t²))).
  const expectedKernel = (shift: number, variances: number) => Math.exp(-(shift ** 2) / (2 * (1 + variances))) / Math.sqrt(1 + variances);
  const truth = expectedKernel(0, 2) + expectedKernel(0, 2) - 2 * expectedKernel(1.5, 2);
  const estimates = Array.from({ length: 200 }, (_, seed) => mmd(gaussian(seed, 30, 1), gaussian(seed + 1000, 40, 1, { shift: 1.5 }), { bandwidth: 1 }));
  const { mean, error } = summary(estimates.map(({ value }) => value));
  expect(Math.abs(mean - truth)).toBeLessThan(4 * error);
  const claimed = summary(estimates.map(({ standardError }) => standardError)).mean;
  // How far values stray is known to 5 % from 200 draws; the jackknife is a little conservative.
  expect(claimed / (error * Math.sqrt(200))).toBeGreaterThan(0.85);
  expect(claimed / (error * Math.sqrt(200))).toBeLessThan(1.25);
});

test('the error is the jackknife over the values without each example', () => {
  const [x, y] = golden.pairs.map((pair) => [pair.x, pair.y] as const).find((pair) => pair[0].length !== pair[1].length)!;
  const variance = (left: readonly number[]) => {
    const mean = left.reduce((sum, value) => sum + value, 0) / left.length;
    return (left.reduce((sum, value) => sum + (value - mean) ** 2, 0) * (left.length - 1)) / left.length;
  };
  const withoutX = x.map((_, left) => mmd(x.filter((_row, index) => index !== left), y, { bandwidth: 1 }).value);
  const withoutY = y.map((_, left) => mmd(x, y.filter((_row, index) => index !== left), { bandwidth: 1 }).value);
  expect(mmd(x, y, { bandwidth: 1 }).standardError).toBeCloseTo(Math.sqrt(variance(withoutX) + variance(withoutY)), 12);
});

test('beyond 1000 examples the median is of some of them', () => {
  const { bandwidth } = mmd(gaussian(1, 700, 1), gaussian(2, 700, 1));
  // The median of |x − y| for x − y of N(0, 2) is 0.6745·√2.
  expect(bandwidth).toBeCloseTo(0.954, 1);
  expect(mmd(gaussian(1, 700, 1), gaussian(2, 700, 1), { seed: 1 }).bandwidth).not.toBe(bandwidth);
});

test('refuses what has no pairs or no spread', () => {
  expect(() => mmd([[1]], [[1], [2]])).toThrow(DataError);
  expect(() => mmd([[1], [1]], [[1], [1]])).toThrow('The median distance of the examples is 0');
  expect(() => mmd([[1], [2]], [[1], [2]], { bandwidth: 0 })).toThrow(OptionError);
  expect(() => mmd([[1]], [[1, 2]])).toThrow(ShapeError);
  expect(mmd([[1], [2]], [[1], [2]]).standardError).toBeNaN();
});
