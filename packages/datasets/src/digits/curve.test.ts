import { expect, test } from 'vitest';
import { smoothLine } from './curve.js';

test('a smooth line passes through its points and stays straight between points on a line', () => {
  const line = smoothLine([0, 0, 1, 1, 2, 2, 5, 5], 4);
  expect(line).toHaveLength(2 * (3 * 4 + 1));
  expect([line[8], line[16], line.at(-1)]).toEqual([1, 2, 5]);
  for (let at = 0; at < line.length; at += 2) expect(line[at + 1]).toBeCloseTo(line[at]!, 12);
});

test('a smooth line through points of a circle stays near it', () => {
  const corners = Array.from({ length: 9 }, (_, index) => (index * Math.PI) / 8);
  const line = smoothLine(corners.flatMap((angle) => [Math.cos(angle), Math.sin(angle)]), 8);
  // Between points 22.5° apart the chord is 1.9 % inside the circle; a spline must do several times better.
  const inner = Array.from({ length: line.length / 2 }, (_, index) => Math.hypot(line[2 * index]!, line[2 * index + 1]!)).slice(8, -8);
  for (const radius of inner) expect(Math.abs(radius - 1)).toBeLessThan(0.002);
});

test('two equal points do not break it', () => {
  expect(smoothLine([1, 2, 1, 2, 3, 4], 2).every(Number.isFinite)).toBe(true);
});
