import type { Column } from '@gen/core';
import { expect, test } from 'vitest';
import { columnContributions, columnShares } from './column-contributions.js';

const number = (name: string, hasMissing: boolean): Column => ({ name, type: 'number', mean: 0, scale: 1, decimals: 1, hasMissing });
const columns: Column[] = [number('a', false), { name: 'kind', type: 'category', categories: ['x', 'y', 'z'] }, number('b', true)];

test('a column adds what its values add together', () => {
  const found = columnContributions({ shape: [2, 6], data: Float32Array.of(1, 2, 0, 0.5, 4, -1, 10, 0, 0, 3, -2, 0.25) }, columns);
  expect(found.shape).toEqual([2, 3]);
  expect(Array.from(found.data)).toEqual([1, 2.5, 3, 10, 3, -1.75]);
});

test('shares are of what is more than usual, the largest first, and a column that adds much to every row has none', () => {
  const usual = Float64Array.of(-2, 9, 1);
  expect(columnShares(Float32Array.of(1, 9, 2), usual, columns)).toEqual([{ name: 'a', share: 0.75 }, { name: 'b', share: 0.25 }]);
  expect(columnShares(Float32Array.of(-3, 8, 1), usual, columns)).toEqual([]);
});
