import { DataError, ShapeError } from '@gen/core';
import { expect, test } from 'vitest';
import { confusionHeatMap } from './confusion-heat-map.js';
import { readSvg, texts } from './read-svg.test-helper.js';

const counts = Uint32Array.of(9, 1, 0, 4, 4, 0, 0, 0, 0);
const names = ['cat', 'dog', 'eel'];

test('counts stand in their cells, and a cell is the darker the larger its share of its row', async () => {
  const root = readSvg(await confusionHeatMap(counts, { names }));
  expect(texts(root, '[aria-label="text"] text')).toEqual(['9', '1', '4', '4']);
  const cells = [...root.querySelectorAll('[aria-label="cell"] rect')];
  const at = (index: number, name: string) => Number(cells[index]!.getAttribute(name));
  expect(cells).toHaveLength(9);
  // Row by row: rows from the top are true classes, columns from the left predicted ones.
  expect(at(1, 'x')).toBeGreaterThan(at(0, 'x'));
  expect(at(3, 'y')).toBeGreaterThan(at(0, 'y'));
  const blue = cells.map((cell) => Number(/^rgb\((\d+),/.exec(cell.getAttribute('fill')!)![1]));
  expect(blue[0]!).toBeLessThan(blue[3]!);
  expect(blue[3]!).toBe(blue[4]!);
  expect(blue[3]!).toBeLessThan(blue[1]!);
  expect(blue[1]!).toBeLessThan(blue[2]!);
  // A class without examples has shares of 0, and nothing undefined.
  expect(blue.slice(6)).toEqual([244, 244, 244]);
  expect(texts(root, 'svg > desc')[0]).toContain('13 of 18 examples on the diagonal');
});

test('axes name the classes, and many are drawn without counts', async () => {
  const root = readSvg(await confusionHeatMap(counts, { names: ['cat', 'cat', '<i>'] }));
  expect(texts(root, '[aria-label="y-axis tick label"] text')).toEqual(['cat', 'cat', '<i>']);
  const many = readSvg(await confusionHeatMap(new Uint32Array(900).fill(1), { names: Array.from({ length: 30 }, (_, index) => `c${index}`) }));
  expect(many.querySelectorAll('[aria-label="cell"] rect')).toHaveLength(900);
  expect(texts(many, '[aria-label="text"] text')).toEqual([]);
});

test('what does not fit is refused', async () => {
  await expect(confusionHeatMap(counts, { names: ['a', 'b'] })).rejects.toThrow(new ShapeError('A confusion matrix of 2 classes needs 4 counts, got 9.'));
  await expect(confusionHeatMap(new Uint32Array(), { names: [] })).rejects.toThrow(DataError);
});
