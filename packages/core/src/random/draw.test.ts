import { expect, test } from 'vitest';
import { OptionError } from '../errors.js';
import { normal, permutation, randomBits, randomInteger, uniform } from './draw.js';
import { foldIn, randomKey } from './key.js';

const SIZE = 100_000;
const key = randomKey(20);

/** Largest distance between the sample's distribution function and the true one. */
function kolmogorovSmirnov(sample: Float32Array, distribution: (x: number) => number): number {
  let largest = 0;
  sample.slice().sort().forEach((x, index) => {
    const truth = distribution(x);
    largest = Math.max(largest, truth - index / sample.length, (index + 1) / sample.length - truth);
  });
  return largest;
}

/** Φ by numerical integration of the density: the midpoint rule on 4000 intervals from 0, wrong by less than 1e-6. */
function normalDistribution(x: number): number {
  const step = x / 4000;
  let area = 0;
  for (let index = 0; index < 4000; index++) area += Math.exp(-0.5 * ((index + 0.5) * step) ** 2);
  return 0.5 + (area * step) / Math.sqrt(2 * Math.PI);
}

function moment(sample: Float32Array, power: number): number {
  return sample.reduce((sum, x) => sum + x ** power, 0) / sample.length;
}

function chiSquare(counts: ArrayLike<number>, expected: number): number {
  return Array.from(counts).reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

/** Critical distance at p = 0.001: 1.95/√n. */
const critical = (size: number): number => 1.95 / Math.sqrt(size);

test('uniform numbers lie on [0, 1) and pass Kolmogorov–Smirnov at p = 0.001', () => {
  const sample = uniform(key, SIZE);
  expect(sample.every((x) => x >= 0 && x < 1)).toBe(true);
  expect(kolmogorovSmirnov(sample, (x) => x)).toBeLessThan(critical(SIZE));
});

test('uniform numbers that follow one another are uncorrelated', () => {
  const sample = uniform(key, SIZE);
  let sum = 0;
  for (let index = 1; index < SIZE; index++) sum += (sample[index]! - 0.5) * (sample[index - 1]! - 0.5);
  // Σ/n has standard deviation (1/12)/√n; four of them allowed.
  expect(Math.abs(sum / SIZE)).toBeLessThan(4 / 12 / Math.sqrt(SIZE));
});

test('the largest word still gives a float32 below 1', () => {
  expect(Math.fround((0xffffffff >>> 8) * 2 ** -24)).toBeLessThan(1);
  expect(uniform(key, 1000).every((x) => Number.isInteger(x * 2 ** 24))).toBe(true);
});

test('normal numbers pass Kolmogorov–Smirnov at p = 0.001', () => {
  const sample = normal(key, 5000);
  expect(kolmogorovSmirnov(sample, normalDistribution)).toBeLessThan(critical(5000));
});

test('normal numbers have the moments 0, 1, 0, 3', () => {
  const sample = normal(foldIn(key, 'moments'), SIZE);
  // Standard errors √(Var xᵏ / n) with Var x = 1, x²: 2, x³: 15, x⁴: 96; four of them allowed.
  expect(Math.abs(moment(sample, 1))).toBeLessThan(4 * Math.sqrt(1 / SIZE));
  expect(Math.abs(moment(sample, 2) - 1)).toBeLessThan(4 * Math.sqrt(2 / SIZE));
  expect(Math.abs(moment(sample, 3))).toBeLessThan(4 * Math.sqrt(15 / SIZE));
  expect(Math.abs(moment(sample, 4) - 3)).toBeLessThan(4 * Math.sqrt(96 / SIZE));
});

test('the tail of normal numbers is there: 2.7 in a thousand beyond three standard deviations', () => {
  const beyond = normal(foldIn(key, 'tail'), SIZE).filter((x) => Math.abs(x) > 3).length;
  // Expected 269.98 with standard deviation 16.4; four of them allowed.
  expect(Math.abs(beyond - 269.98)).toBeLessThan(66);
});

test('the two numbers of a Box–Muller pair are uncorrelated, squares too', () => {
  const sample = normal(foldIn(key, 'pairs'), SIZE);
  let products = 0;
  let squares = 0;
  for (let index = 0; index < SIZE; index += 2) {
    products += sample[index]! * sample[index + 1]!;
    squares += (sample[index]! ** 2 - 1) * (sample[index + 1]! ** 2 - 1);
  }
  const pairs = SIZE / 2;
  // Standard errors 1/√pairs and 2/√pairs; four of them allowed.
  expect(Math.abs(products / pairs)).toBeLessThan(4 / Math.sqrt(pairs));
  expect(Math.abs(squares / pairs)).toBeLessThan(8 / Math.sqrt(pairs));
});

test.each([0, 1, 2, 7, 8])('%i numbers are the first of a longer draw', (count) => {
  expect([...randomBits(key, count)]).toEqual([...randomBits(key, 20).subarray(0, count)]);
  expect([...uniform(key, count)]).toEqual([...uniform(key, 20).subarray(0, count)]);
  expect([...normal(key, count)]).toEqual([...normal(key, 20).subarray(0, count)]);
});

test('random integers fill 0 … bound − 1 evenly', () => {
  const counts = new Uint32Array(10);
  for (let step = 0; step < 10_000; step++) counts[randomInteger(foldIn(key, step), 10)]!++;
  // χ² with 9 degrees of freedom: 27.88 at p = 0.001.
  expect(chiSquare(counts, 1000)).toBeLessThan(27.88);
});

test('the bounds 1 and 2³² of random integers are allowed', () => {
  expect(randomInteger(key, 1)).toBe(0);
  expect(randomInteger(key, 2 ** 32)).toBe(randomBits(key, 1)[0]);
});

test.each([0, -1, 1.5, NaN, 2 ** 32 + 1])('the bound %s of a random integer is refused', (bound) => {
  expect(() => randomInteger(key, bound)).toThrow(new OptionError(`bound must be an integer from 1 to 2³², got ${bound}.`));
});

test.each([0, 1, 2, 1000])('a permutation of %i holds each number once', (size) => {
  expect([...permutation(key, size).sort()]).toEqual(Array.from({ length: size }, (_, index) => index));
});

test('all 24 permutations of four are equally likely', () => {
  const counts = new Map<string, number>();
  for (let step = 0; step < 24_000; step++) {
    const order = permutation(foldIn(key, step), 4).join();
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(24);
  // χ² with 23 degrees of freedom: 49.73 at p = 0.001.
  expect(chiSquare([...counts.values()], 1000)).toBeLessThan(49.73);
});
