import { OptionError } from '@gen/core';
import { decode } from 'fast-png';
import { expect, test } from 'vitest';
import { readPicture, texts } from './read-svg.test-helper.js';
import { tileRows } from './tile-rows.js';

const tile = (value: number, label?: string) => ({ values: new Float32Array(8).fill(value), ...(label === undefined ? {} : { label }) });
const options = { shape: [2, 4, 1], title: 'Tiles' };
const images = (svg: string) =>
  [...svg.matchAll(/<image x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)" [^>]*base64,([\w+/=]+)"/g)].map(([, x, y, width, height, data]) => ({
    x: Number(x), y: Number(y), width: Number(width), height: Number(height), png: decode(Buffer.from(data!, 'base64')),
  }));

test('each picture is in the file, pixel by pixel, in its row and with the sides of its shape', () => {
  const found = images(tileRows([{ name: 'a', tiles: [tile(0), tile(1)] }, { name: 'b', tiles: [tile(0.2)] }], options));
  expect(found.map(({ png }) => [png.width, png.height, png.data[0]])).toEqual([[4, 2, 0], [4, 2, 255], [4, 2, 51]]);
  expect(found[0]!.y).toBe(found[1]!.y);
  expect(found[2]!.x).toBe(found[0]!.x);
  expect(found[1]!.x - found[0]!.x).toBeGreaterThanOrEqual(found[0]!.width);
  expect(found[2]!.y - found[0]!.y).toBeGreaterThanOrEqual(found[0]!.height);
  for (const { width, height } of found) expect(width / height).toBe(2);
});

test('rows of one name are named once and stand closer', () => {
  const svg = tileRows([{ name: 'a', tiles: [tile(0)] }, { name: 'a', tiles: [tile(1)] }, { name: 'b', note: '1 of 2', tiles: [tile(1, 'six 97 %')] }], options);
  expect(texts(readPicture(svg), 'svg > text')).toEqual(['Tiles', 'a', 'b', '1 of 2', 'six 97 %']);
  const [first, second, third] = images(svg);
  expect(second!.y - first!.y).toBeLessThan(third!.y - second!.y);
});

test('names are what was said, however hostile, and too long ones are cut', () => {
  const root = readPicture(tileRows([{ name: '<b>&"', tiles: [tile(0, '"><script>')] }, { name: 'x'.repeat(50), tiles: [tile(0)] }], options));
  expect(texts(root, 'svg > text')).toEqual(['Tiles', '<b>&"', '"><script>', `${'x'.repeat(19)}…`]);
});

test('nothing to draw is refused', () => {
  expect(() => tileRows([], options)).toThrow(new OptionError('Rows of pictures need at least one picture, got none.'));
  expect(() => tileRows([{ name: 'a', tiles: [] }], options)).toThrow(OptionError);
});
