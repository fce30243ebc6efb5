import { expect, test } from 'vitest';
import { filterShape } from './filter-shape.js';

const SIDE = 8;
const drawn = (value: (x: number, y: number) => number) => Float32Array.from({ length: SIDE * SIDE }, (_, at) => value(at % SIDE, Math.floor(at / SIDE)));

test('an even filter is spread as far as one can be and has no direction', () => {
  const { spread, orientation } = filterShape(drawn(() => 0.3), SIDE);
  expect(spread).toBeCloseTo(1, 6);
  expect(orientation).toBe(0);
});

test('a grating has one direction, whichever it is', () => {
  for (const [across, down] of [[1, 0], [0, 1], [0.7, 0.7], [0.8, -0.3]] as const) {
    expect(filterShape(drawn((x, y) => Math.sin(across * x + down * y)), SIDE).orientation).toBeGreaterThan(0.9);
  }
});

test('a round spot has none and is local', () => {
  const { spread, orientation } = filterShape(drawn((x, y) => Math.exp(-((x - 3.5) ** 2 + (y - 3.5) ** 2) / 2)), SIDE);
  expect(orientation).toBeLessThan(1e-6);
  // The square of a Gaussian of deviation 1 has the variance ½ each way, of (8² − 1)/12 = 5.25 for the even filter.
  expect(spread).toBeCloseTo(0.5 / 5.25, 2);
});

test('two halves of energy at opposite corners are spread more than evenly', () => {
  const corners = drawn((x, y) => (x === y && (x === 0 || x === 7) ? 1 : 0));
  expect(filterShape(corners, SIDE).spread).toBeCloseTo((2 * 3.5 ** 2) / (63 / 6), 6);
});
