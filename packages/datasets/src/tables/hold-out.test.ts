import { expect, test } from 'vitest';
import { heldOutRows } from './hold-out.js';

const rows = (seed: number, count: number) => Array.from({ length: count }, (_, row) => row).filter(heldOutRows(seed));

test('one of every ten rows is held out, the same ones on any machine', () => {
  expect(rows(0, 60)).toEqual([2, 18, 22, 38, 41, 59]);
  expect(rows(3, 1000).map((row) => Math.floor(row / 10))).toEqual(Array.from({ length: 100 }, (_, block) => block));
});

test('each place of ten is drawn as often', () => {
  const counts = Array<number>(10).fill(0);
  for (const row of rows(1, 100_000)) counts[row % 10]!++;
  // χ² with 9 degrees of freedom is above 27.9 once in a thousand seeds.
  expect(counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0)).toBeLessThan(27.9);
});

test('it is told of any row in any order', () => {
  const forwards = rows(7, 200);
  const isHeldOut = heldOutRows(7);
  expect(Array.from({ length: 200 }, (_, at) => 199 - at).filter(isHeldOut).reverse()).toEqual(forwards);
  expect(rows(8, 200)).not.toEqual(forwards);
});
