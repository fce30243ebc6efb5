import { expect, test } from 'vitest';
import { randomKey } from '@gen/core';
import { gaussian } from '../../test/gaussian.js';
import { ALL_MODES, ring } from '../../test/ring.js';
import { nearest } from '../distance/nearest.js';
import { readRows, type Matrix } from '../input/rows.js';
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

/** Lloyd's algorithm with all distances: what bounds may not change. */
function plainly(rows: Matrix, first: Matrix, iterations: number) {
  let centres = first;
  let assignment = nearest(rows, centres, 1).indices;
  for (let iteration = 0; iteration < iterations; iteration++) {
    const values = centres.values.slice();
    for (let centre = 0; centre < centres.rows; centre++) {
      const own = [...assignment.keys()].filter((row) => assignment[row] === centre);
      for (let column = 0; own.length > 0 && column < rows.width; column++) {
        values[centre * rows.width + column] = own.reduce((sum, row) => sum + rows.values[row * rows.width + column]!, 0) / own.length;
      }
    }
    centres = { ...centres, values };
    const next = nearest(rows, centres, 1).indices;
    const isSettled = Buffer.compare(Buffer.from(next.buffer), Buffer.from(assignment.buffer)) === 0;
    assignment = next;
    if (isSettled) break;
  }
  return { centres, assignment };
}

// Rounded values make equal rows, empty clusters and ties; the widths are of one value, of few, and of many.
test.each([[400, 1, 12, 0], [600, 3, 40, 0], [500, 60, 30, 0], [500, 2, 60, 1], [300, 1, 25, 2]])('%d rows of %d values in %d clusters are those of all distances, bit for bit', (count, width, clusters, roundness) => {
  const { values } = gaussian(count + width, count, width);
  const rows = readRows('x', { shape: [count, width], values: roundness === 0 ? values : values.map((value) => Math.round(value * roundness) / 10) });
  for (const iterations of [1, 3, 100]) {
    const { centres: first } = kMeans(rows, clusters, randomKey(7), 0);
    const [ours, expected] = [kMeans(rows, clusters, randomKey(7), iterations), plainly(rows, first, iterations)];
    expect([...ours.assignment]).toEqual([...expected.assignment]);
    expect([...ours.centres.values]).toEqual([...expected.centres.values]);
  }
});
