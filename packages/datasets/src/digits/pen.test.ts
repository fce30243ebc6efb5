import { expect, test } from 'vitest';
import { inkTrace } from './pen.js';

/** No pressure, no grain, ink as black as it gets, an edge 0.95 pixels wide. */
const steady = () => {
  let calls = 0;
  return { normal: () => 0, uniform: () => (calls++ === 0 ? 0 : 1) };
};

test('a straight stroke covers its length times its width', () => {
  const out = new Uint8Array(784);
  inkTrace({ lines: [[14, 6, 14, 22]], radius: 1.5 }, steady(), out);
  const covered = out.reduce((sum, ink) => sum + ink, 0) / 255;
  // A capsule of length 16 and radius 1.5 has an area of 16·3 + π·1.5² = 55.1; pixels see it through a soft edge.
  expect(covered).toBeGreaterThan(53);
  expect(covered).toBeLessThan(57);
  expect(out[14 * 28 + 13]).toBe(255);
  expect(out[14 * 28 + 9]).toBe(0);
});

test('where strokes cross, ink is no blacker than black', () => {
  const out = new Uint8Array(784);
  inkTrace({ lines: [[6, 14, 22, 14], [14, 6, 14, 22]], radius: 2 }, steady(), out);
  expect(Math.max(...out)).toBe(255);
});
