import { expect, test } from 'vitest';
import { OptionError, ShapeError } from '@gen/core';
import { gaussian, summary } from '../../test/gaussian.js';
import golden from '../../test/golden/generative.json' with { type: 'json' };
import { slicedWasserstein } from './sliced-wasserstein.js';

test.each(golden.wasserstein.map((one, index) => ({ ...one, index })))('in one dimension is SciPy’s, $index', ({ x, y, w1 }) => {
  expect(slicedWasserstein(x, y, { power: 1, projections: 3 }).value).toBeCloseTo(w1, 12);
});

test('of a shift is its length over √width, within the error of the directions', () => {
  const x = gaussian(1, 50, 4);
  const shift = [1, -2, 0.5, 3];
  const { value, standardError } = slicedWasserstein(x, { shape: x.shape, values: x.values.map((one, index) => one + shift[index % 4]!) }, { projections: 2000 });
  const truth = Math.sqrt(shift.reduce((sum, one) => sum + one ** 2, 0) / 4);
  expect(Math.abs(value - truth)).toBeLessThan(4 * standardError);
  expect(standardError).toBeLessThan(0.03 * truth);
});

test.each([1, 2] as const)('the error of power %i is how far values of other directions stray', (power) => {
  const [x, y] = [gaussian(1, 40, 3), gaussian(2, 40, 3, { shift: 0.5, scale: 2 })];
  const results = Array.from({ length: 100 }, (_, seed) => slicedWasserstein(x, y, { power, projections: 30, seed }));
  const claimed = summary(results.map(({ standardError }) => standardError)).mean;
  const strays = summary(results.map(({ value }) => value)).error * 10;
  // Known to 7 % from 100 seeds; four of them allowed.
  expect(Math.abs(claimed / strays - 1)).toBeLessThan(0.28);
});

test('of equal sets is 0 without doubt, in any order', () => {
  const result = slicedWasserstein([[1, 2], [3, 4], [5, 7]], [[5, 7], [1, 2], [3, 4]]);
  expect(result).toMatchObject({ value: 0, standardError: 0 });
});

test('each set repeated is the same distribution', () => {
  const [x, y] = [[[1, 2], [3, 5]], [[0, 1], [2, 2], [4, 4]]];
  expect(slicedWasserstein([...x, ...x, ...x], [...y, ...y]).value).toBeCloseTo(slicedWasserstein(x, y).value, 6);
});

test('refuses options out of range, and widths that differ', () => {
  expect(() => slicedWasserstein([[1]], [[1]], { projections: 0 })).toThrow(OptionError);
  expect(() => slicedWasserstein([[1]], [[1]], { power: 3 as 2 })).toThrow(OptionError);
  expect(() => slicedWasserstein([[1]], [[1, 2]])).toThrow(ShapeError);
});
