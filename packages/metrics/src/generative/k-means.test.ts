import { expect, test } from 'vitest';
import { randomKey } from '@gen/core';
import { gaussian } from '../../test/gaussian.js';
import { ALL_MODES, ring } from '../../test/ring.js';
import { readRows } from '../input/rows.js';
import { kMeans } from './k-means.js';

test('finds the modes of a ring', () => {
  const { centres, assignment } = kMeans(readRows('x', ring(1, 400, ALL_MODES)), 8, randomKey(1), 100);
  const angles = Array.from({ length: 8 }, (_, centre) => (Math.atan2(centres.values[2 * centre + 1]!, centres.values[2 * centre]!) * 4) / Math.PI);
  expect(angles.map((angle) => (Math.round(angle) + 8) % 8).sort()).toEqual(ALL_MODES);
  for (let row = 0; row < 400; row++) expect((Math.round(angles[assignment[row]!]!) + 8) % 8).toBe(row % 8);
});

test('ends where every centre is the mean of its rows and every row at its nearest centre', () => {
  const rows = readRows('x', gaussian(2, 300, 2));
  const { centres, assignment } = kMeans(rows, 5, randomKey(3), 1000);
  const distance = (row: number, centre: number) => Math.hypot(rows.values[2 * row]! - centres.values[2 * centre]!, rows.values[2 * row + 1]! - centres.values[2 * centre + 1]!);
  for (let row = 0; row < 300; row++) {
    const all = [0, 1, 2, 3, 4].map((centre) => distance(row, centre));
    expect(all[assignment[row]!]).toBe(Math.min(...all));
  }
  for (const column of [0, 1]) {
    for (let centre = 0; centre < 5; centre++) {
      const own = [...assignment].flatMap((one, row) => (one === centre ? [rows.values[2 * row + column]!] : []));
      expect(centres.values[2 * centre + column]).toBeCloseTo(own.reduce((sum, value) => sum + value, 0) / own.length, 12);
    }
  }
});
