import { expect, test } from 'vitest';
import { OptionError, ShapeError } from '@gen/core';
import { gaussian } from '../../test/gaussian.js';
import golden from '../../test/golden/generative.json' with { type: 'json' };
import { copyCheck } from './copy-check.js';

test.each(golden.pairs)('distances of $name are scikit-learn’s', ({ x, y, nearestDistances }) => {
  // Within 5e-7: scikit-learn takes distances by |x|² + |y|² − 2x·y, which puts equal points 4e-8 apart.
  copyCheck(y, x, y).distances.forEach((distance, index) => expect(distance).toBeCloseTo(nearestDistances[index]!, 6));
});

const training = gaussian(1, 500, 3);
const heldOut = gaussian(2, 400, 3);

test('the threshold is the quantile of the held-out distances, and counts itself', () => {
  const numbers = (count: number) => Array.from({ length: count }, (_, index) => [index + 1]);
  // Held-out examples are at the distances 1 … 100 from the one training example, samples at 1 … 10.
  const { threshold, copies, nearer } = copyCheck(numbers(10), [[0]], numbers(100), { falseAlarms: 0.05 });
  expect(threshold).toBe(5);
  expect(copies.value).toBe(0.5);
  // Of 100 held-out distances, 100 − i are farther than i and one ties: the mean over i of (100 − i + ½) / 100.
  expect(nearer.value).toBeCloseTo(0.95, 12);
  expect(copyCheck([[3]], [[0]], [[3]]).threshold).toBe(3);
});

test('fresh draws are no copies', () => {
  const { copies, nearer } = copyCheck(gaussian(3, 600, 3), training, heldOut, { falseAlarms: 0.05 });
  // The threshold rests on 20 of 400 held-out examples: about 5 % ± 1.1 % are beyond it.
  expect(Math.abs(copies.value - 0.05)).toBeLessThan(4 * Math.hypot(copies.standardError, 0.011));
  expect(Math.abs(nearer.value - 0.5)).toBeLessThan(4 * nearer.standardError);
});

test('copies are found, exact or with a little noise', () => {
  const { values } = training;
  const noise = gaussian(4, 200, 3, { scale: 0.005 }).values;
  const samples = { shape: [200, 3], values: noise.map((one, index) => values[index]! + (index < 300 ? 0 : one)) };
  const { copies, nearer, neighbours, distances } = copyCheck(samples, training, heldOut);
  expect(copies.value).toBeGreaterThan(0.95);
  expect(nearer.value).toBeGreaterThan(0.99);
  expect([...neighbours.subarray(0, 100)]).toEqual(Array.from({ length: 100 }, (_, index) => index));
  expect(distances.subarray(0, 100).every((distance) => distance === 0)).toBe(true);
});

test('half of the samples copied are a share of half', () => {
  const fresh = gaussian(5, 100, 3);
  const samples = { shape: [200, 3], values: [...training.values.subarray(0, 300), ...fresh.values] };
  expect(copyCheck(samples, training, heldOut).copies.value).toBeCloseTo(0.5, 1);
});

test('refuses what does not fit', () => {
  expect(() => copyCheck([[1]], [[1]], [[1]], { falseAlarms: 0 })).toThrow(OptionError);
  expect(() => copyCheck([[1]], [[1]], [[1, 2]])).toThrow(ShapeError);
});
