import { expect, test } from 'vitest';
import { OptionError } from '@gen/core';
import { gaussian, summary } from '../../test/gaussian.js';
import golden from '../../test/golden/generative.json' with { type: 'json' };
import { ALL_MODES, ring } from '../../test/ring.js';
import { densityCoverage } from './density-coverage.js';

test.each(golden.pairs)('of $name is the paper’s formula over all pairs', ({ x, y, ...expected }) => {
  const { density, coverage } = densityCoverage(x, y, { k: 3 });
  expect(density.value).toBeCloseTo(expected.density, 12);
  expect(coverage.value).toBeCloseTo(expected.coverage, 12);
});

test('of one distribution they have the expectations of the paper', () => {
  const [n, k] = [100, 5];
  const results = Array.from({ length: 60 }, (_, seed) => densityCoverage(gaussian(seed, n, 3), gaussian(seed + 1000, n, 3)));
  const density = summary(results.map((result) => result.density.value));
  const coverage = summary(results.map((result) => result.coverage.value));
  expect(Math.abs(density.mean - 1)).toBeLessThan(4 * density.error);
  // 1 − Π_{i=1..k} (n − i) / (2n − i), Naeem et al., appendix.
  let miss = 1;
  for (let i = 1; i <= k; i++) miss *= (n - i) / (2 * n - i);
  expect(Math.abs(coverage.mean - (1 - miss))).toBeLessThan(4 * coverage.error);
  expect(coverage.error).toBeLessThan(0.005);
});

test('half of the modes halve coverage and leave density', () => {
  const { density, coverage } = densityCoverage(ring(1, 400, ALL_MODES), ring(2, 400, [0, 2, 4, 6]));
  expect(density.value).toBeGreaterThan(0.85);
  expect(coverage.value).toBeLessThanOrEqual(0.5);
  expect(coverage.value).toBeGreaterThan(0.45);
});

test('refuses k real examples or fewer, not k generated ones', () => {
  expect(() => densityCoverage([[1], [2]], [[1]], { k: 2 })).toThrow(OptionError);
  expect(densityCoverage([[1], [2]], [[1]], { k: 1 })).toMatchObject({ density: { value: 2 }, coverage: { value: 1 } });
});
