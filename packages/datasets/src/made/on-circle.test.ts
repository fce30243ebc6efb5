import { expect, test } from 'vitest';
import { onCircle } from './on-circle.js';

test('agrees with the cosine and the sine', () => {
  for (let step = -300; step <= 300; step++) {
    const turns = step / 97;
    const [cosine, sine] = onCircle(turns);
    // The reference rounds 2πt: half a unit in the last place of an angle up to 20 is 2e-15.
    expect(Math.abs(cosine - Math.cos(2 * Math.PI * turns))).toBeLessThan(3e-15);
    expect(Math.abs(sine - Math.sin(2 * Math.PI * turns))).toBeLessThan(3e-15);
  }
});

test('quarters are exact', () => {
  expect([0, 0.25, 0.5, 0.75, 1, -0.25].map((turns) => onCircle(turns).map((value) => value + 0))).toEqual([[1, 0], [0, 1], [-1, 0], [0, -1], [1, 0], [0, -1]]);
});
