import { expect, test } from 'vitest';
import { DataError, OptionError, ShapeError } from '@gen/core';
import { gaussian, summary } from '../../test/gaussian.js';
import golden from '../../test/golden/generative.json' with { type: 'json' };
import { fid } from './fid.js';

test.each(golden.pairs)('of $name is that by SciPy’s matrix square root', ({ x, y, fid: expected }) => {
  for (const groups of [0, 5]) expect(fid(x, y, { groups }).value).toBeCloseTo(expected, 6);
});

test('of two samples of one Gaussian is all bias, and of two far Gaussians the closed form within its error', () => {
  const [width, n] = [4, 300];
  const same = Array.from({ length: 40 }, (_, seed) => fid(gaussian(2 * seed, n, width), gaussian(2 * seed + 1, n, width)));
  const values = summary(same.map(({ value }) => value));
  const corrected = summary(same.map(({ value, bias }) => value - bias));
  // The value is far above 0, and what is left of it without the bias is not: within four errors and a tenth of the bias (its order 1/n²).
  expect(values.mean).toBeGreaterThan(10 * values.error);
  expect(Math.abs(corrected.mean)).toBeLessThan(4 * corrected.error + 0.1 * values.mean);

  const truth = width * (0.5 ** 2 + (1 - 1.5) ** 2);
  const far = Array.from({ length: 60 }, (_, seed) => fid(gaussian(2 * seed, n, width), gaussian(2 * seed + 1, n, width, { shift: 0.5, scale: 1.5 })));
  const covered = far.filter(({ value, bias, standardError }) => Math.abs(value - bias - truth) < 2.1 * standardError).length;
  // t-intervals: 95 % of 60 are 57, with standard deviation 1.7; four allowed.
  expect(covered).toBeGreaterThan(50);
  const strays = summary(far.map(({ value, bias }) => value - bias));
  const claimed = summary(far.map(({ standardError }) => standardError)).mean;
  // The mean claimed error is within 30 % of how far the values do stray (known to 9 % from 60 draws).
  expect(claimed / (strays.error * Math.sqrt(60))).toBeGreaterThan(0.7);
  expect(claimed / (strays.error * Math.sqrt(60))).toBeLessThan(1.3);
});

test('the bias halves when n doubles', () => {
  const biasOf = (n: number) => summary(Array.from({ length: 20 }, (_, seed) => fid(gaussian(seed, n, 5), gaussian(seed + 100, n, 5)).bias)).mean;
  const ratio = biasOf(100) / biasOf(200);
  expect(ratio).toBeGreaterThan(1.7);
  expect(ratio).toBeLessThan(2.4);
});

test('the seed decides the groups, and they the error but not the value', () => {
  const [x, y] = [gaussian(1, 50, 3), gaussian(2, 50, 3)];
  expect(fid(x, y)).toEqual(fid(x, y));
  expect(fid(x, y, { seed: 1 }).value).toBeCloseTo(fid(x, y).value, 12);
  expect(fid(x, y, { seed: 1 }).standardError).not.toBe(fid(x, y).standardError);
  expect(fid(x, y, { groups: 0 })).toMatchObject({ standardError: NaN, bias: NaN, samples: 50, kind: 'estimate' });
});

test('refuses fewer examples than features unless told otherwise', () => {
  const [few, many] = [gaussian(1, 7, 8), gaussian(2, 20, 8)];
  expect(() => fid(few, many)).toThrow(OptionError);
  expect(() => fid(many, few)).toThrow('FID of 8 features needs at least as many examples of either kind, got 20 real and 7 generated.');
  const { value, bias } = fid(few, many, { allowFewExamples: true });
  expect(value).toBeGreaterThan(0);
  expect(bias).toBeGreaterThan(value / 4);
});

test('refuses what has no covariance, and sets that do not fit', () => {
  expect(() => fid([[1], [2]], [[1], [2]])).toThrow('FID needs at least six examples of either kind, or two with groups: 0, got 2 real and 2 generated.');
  expect(() => fid([[1]], [[2]], { groups: 0 })).toThrow(OptionError);
  expect(() => fid([[1], [2]], [[1, 2]])).toThrow(ShapeError);
  expect(() => fid([], [])).toThrow(DataError);
  expect(() => fid([[1], [2]], [[1], [2]], { groups: 1 })).toThrow(OptionError);
});
