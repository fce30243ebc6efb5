import { OptionError } from '@gen/core';
import { expect, test } from 'vitest';
import { kMeansClusters } from './k-means-clusters.js';

test('two pairs of points are two clusters, whichever order they come in', () => {
  const { assignment, centres, inertia } = kMeansClusters([[0, 0], [10, 0], [1, 0], [11, 0]], { clusters: 2 });
  expect(assignment[0]).toBe(assignment[2]);
  expect(assignment[1]).toBe(assignment[3]);
  expect(assignment[0]).not.toBe(assignment[1]);
  expect(centres.shape).toEqual([2, 2]);
  expect([...(centres.values as Float64Array)].sort((a, b) => a - b)).toEqual([0, 0, 0.5, 10.5]);
  expect(inertia).toBe(1);
});

test('the best of several starts is kept: no brute-force partition of eight points in two is tighter', () => {
  const points = [0.1, 0.4, 0.9, 1.7, 3.2, 3.3, 4.8, 5.1];
  const cost = (group: readonly number[]) => {
    const mean = group.reduce((sum, one) => sum + one, 0) / group.length;
    return group.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  };
  let best = Infinity;
  for (let mask = 1; mask < 255; mask++) {
    const side = (bit: number) => points.filter((_, index) => ((mask >> index) & 1) === bit);
    best = Math.min(best, cost(side(0)) + cost(side(1)));
  }
  expect(kMeansClusters(points, { clusters: 2, seed: 3 }).inertia).toBeCloseTo(best, 12);
});

test('as many clusters as examples cost nothing, and more are refused', () => {
  expect(kMeansClusters([1, 2, 4], { clusters: 3 }).inertia).toBe(0);
  expect(() => kMeansClusters([1, 2, 4], { clusters: 4 })).toThrow(new OptionError('clusters must be an integer from 1 to 3, got 4.'));
});
