import { expect, it } from 'vitest';
import { fillSmoothly } from './fill-smoothly.js';

const [height, width] = [9, 11];
const pixels = Array.from({ length: height * width }, (_, pixel) => [Math.floor(pixel / width), pixel % width] as const);

/** Holes of 5 × 6 pixels inside of the first picture, and at a corner of the second. */
const known = { shape: [2, height, width, 1], data: Float32Array.from([...pixels.map(([y, x]) => (y >= 2 && y < 7 && x >= 3 && x < 9 ? 0 : 1)), ...pixels.map(([y, x]) => (y < 2 && x < 2 ? 0 : 1))]) };

it('fills in planes as they were, since these solve the equation, and keeps what is known', () => {
  // Two channels: a plane and x² − y², both harmonic on the grid.
  const whole = Float32Array.from([...pixels, ...pixels].flatMap(([y, x]) => [0.1 * x + 0.05 * y, (x * x - y * y) / 100]));
  const damaged = whole.map((value, at) => value * known.data[Math.floor(at / 2)]!);
  const { data } = fillSmoothly({ shape: [2, height, width, 2], data: damaged }, known);
  for (let at = 0; at < height * width * 2; at++) expect(data[at]).toBeCloseTo(whole[at]!, 5);
  for (let at = height * width * 2; at < whole.length; at++) if (known.data[Math.floor(at / 2)] === 1) expect(data[at]).toBe(whole[at]);
});

it('goes on evenly beyond the edge', () => {
  const { data } = fillSmoothly({ shape: [2, height, width, 1], data: new Float32Array(known.data.length).fill(0.75) }, known);
  for (const value of data) expect(value).toBeCloseTo(0.75, 5);
});
