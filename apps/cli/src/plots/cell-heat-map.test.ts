import { DataError, ShapeError } from '@gen/core';
import { expect, test } from 'vitest';
import { cellHeatMap } from './cell-heat-map.js';
import { heatColor } from './heat.js';
import { readSvg, texts } from './read-svg.test-helper.js';

test('each cell has its text and the colour of its share, under the name of its column', () => {
  const rows = [{ label: '7: 3.5', cells: ['<b>', 'a very long category'], shares: [0.25, 0.75] }, { label: '2: 1', cells: ['1', ''], shares: [0, 1] }];
  const root = readSvg(cellHeatMap(rows, { names: ['x', 'y'], title: 'Rows' }));
  expect(texts(root, 'svg > text')).toEqual(['Rows', 'x', 'y', '7: 3.5', '<b>', 'a very long …', '2: 1', '1', '']);
  const cells = [...root.querySelectorAll('rect')].slice(1);
  expect(cells.map((cell) => cell.getAttribute('fill'))).toEqual([0.25, 0.75, 0, 1].map(heatColor));
  expect(texts(root, 'rect > title')).toEqual(['x: <b>, 25 %', 'y: a very long category, 75 %', 'x: 1, 0 %', 'y: , 100 %']);
  expect(texts(root, 'svg > desc')).toEqual(['7: 3.5: most by y; 2: 1: most by y']);
});

test('what does not fit is refused', () => {
  expect(() => cellHeatMap([], { names: ['a'], title: '' })).toThrow(DataError);
  expect(() => cellHeatMap([{ label: '', cells: ['1'], shares: [1] }], { names: ['a', 'b'], title: '' })).toThrow(new ShapeError('A row of a heat map of 2 columns has 1 texts and 1 shares.'));
});
