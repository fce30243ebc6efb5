import { expect, test } from 'vitest';
import { normal, OptionError, randomKey } from '@gen/core';
import { readRows, type Matrix } from '../input/rows.js';
import type { BlockKernel } from './block.js';
import { innerProducts } from './inner-products.js';
import { squaredDistances } from './squared-distances.js';
import { nearest } from './nearest.js';
import { walkBlocks } from './walk-blocks.js';

const random = (seed: number, rows: number, width: number) => readRows('x', { shape: [rows, width], values: normal(randomKey(seed), rows * width) });
const rowOf = ({ values, width }: Matrix, row: number) => [...values.subarray(row * width, (row + 1) * width)];

function all(a: Matrix, b: Matrix, kernel: BlockKernel): { readonly out: Float64Array; readonly visits: Uint32Array } {
  const out = new Float64Array(a.rows * b.rows);
  const visits = new Uint32Array(out.length);
  walkBlocks(a, b, kernel, ({ firstRow, rows, firstColumn, columns, values }) => {
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const at = (firstRow + row) * b.rows + firstColumn + column;
        out[at] = values[row * columns + column]!;
        visits[at]!++;
      }
    }
  });
  return { out, visits };
}

// 130 and 259 rows: blocks that are full, of two and of three.
const [a, b] = [random(1, 130, 5), random(2, 259, 5)];

test.each([
  ['two sets', a, b],
  ['one set twice', b, b],
] as const)('every pair of %s is visited once, with its distance and its product', (_, first, second) => {
  const [distances, products] = [all(first, second, squaredDistances), all(first, second, innerProducts)];
  expect(distances.visits.every((count) => count === 1)).toBe(true);
  for (let row = 0; row < first.rows; row++) {
    for (let column = 0; column < second.rows; column++) {
      const [x, y] = [rowOf(first, row), rowOf(second, column)];
      const at = row * second.rows + column;
      if (Math.abs(distances.out[at]! - x.reduce((sum, value, i) => sum + (value - y[i]!) ** 2, 0)) > 1e-12) expect.fail(`distance ${row}, ${column}`);
      if (Math.abs(products.out[at]! - x.reduce((sum, value, i) => sum + value * y[i]!, 0)) > 1e-12) expect.fail(`product ${row}, ${column}`);
    }
  }
});

test.each([
  ['others', a, b],
  ['the same set', b, b],
] as const)('the three nearest among %s are those of a full sort', (_, queries, references) => {
  const { indices, squared } = nearest(queries, references, 3);
  const { out } = all(queries, references, squaredDistances);
  for (let query = 0; query < queries.rows; query++) {
    const distances = [...out.subarray(query * references.rows, (query + 1) * references.rows)];
    const sorted = distances.map((distance, index) => ({ distance, index })).filter(({ index }) => queries !== references || index !== query)
      .sort((one, other) => one.distance - other.distance).slice(0, 3);
    expect([...indices.subarray(query * 3, query * 3 + 3)]).toEqual(sorted.map(({ index }) => index));
    expect([...squared.subarray(query * 3, query * 3 + 3)]).toEqual(sorted.map(({ distance }) => distance));
  }
});

test('copies are at exactly zero, and of equally near ones the earlier comes first', () => {
  const copies = readRows('x', [[0.1, 1e8], [0.1, 1e8], [0.3, 1e8], [0.1, 1e8]]);
  const { indices, squared } = nearest(copies, copies, 2);
  expect([...indices]).toEqual([1, 3, 0, 3, 0, 1, 0, 1]);
  expect([squared[0], squared[1], squared[2], squared[3]]).toEqual([0, 0, 0, 0]);
});

test('the pairs of 12,000 examples never are in memory at once', () => {
  const before = process.resourceUsage().maxRSS;
  const many = random(3, 12_000, 1);
  const { squared } = nearest(many, many, 1);
  expect(squared.every((distance) => distance < 10)).toBe(true);
  // In kB; an array of all pairs would be 1.15 GB.
  expect(process.resourceUsage().maxRSS - before).toBeLessThan(100_000);
});

test('refuses more neighbours than there are others', () => {
  expect(() => nearest(a, a, 130)).toThrow(new OptionError('k must be an integer from 1 to the 129 other examples there are, got 130.'));
  expect(() => nearest(a, b, 0)).toThrow(OptionError);
});
