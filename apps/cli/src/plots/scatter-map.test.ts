import { DataError, normal, randomKey, ShapeError } from '@gen/core';
import { expect, test } from 'vitest';
import { PALETTE } from './palette.js';
import { axisScale, dots, readSvg, texts } from './read-svg.test-helper.js';
import { scatterMap } from './scatter-map.js';

test('points lie where the axes say, and both axes have the same scale', async () => {
  const root = readSvg(await scatterMap(Float32Array.of(0, 0, 10, 0, 10, 4, -3, 2)));
  const [x, y] = [axisScale(root, 'x'), axisScale(root, 'y')];
  [[0, 0], [10, 0], [10, 4], [-3, 2]].forEach(([first, second], index) => {
    expect(Math.abs(dots(root)[index]!.x - x(first!))).toBeLessThan(0.3);
    expect(Math.abs(dots(root)[index]!.y - y(second!))).toBeLessThan(0.3);
  });
  expect((x(1) - x(0)) / (y(0) - y(1))).toBeCloseTo(1, 2);
});

test('a class has one colour, in its dots and in the legend, and its name at its median', async () => {
  const root = readSvg(await scatterMap(Float32Array.of(0, 0, 1, 1, 2, 0, 9, 9), Int32Array.of(3, 3, 3, 0), { classNames: ['shirt', 'b', 'c', 'bag'] }));
  expect(dots(root).map(({ fill }) => fill)).toEqual([PALETTE[3], PALETTE[3], PALETTE[3], PALETTE[0]]);
  expect(dots(root, 'svg > circle').map(({ fill }) => fill)).toEqual([PALETTE[0], PALETTE[3]]);
  expect(texts(root, '[aria-label="text"] text')).toEqual(['shirt', 'bag']);
  expect(texts(root, 'svg > text')).toEqual(['Map of codes', 'second dimension', 'shirt', 'bag']);
});

test('the palette has ten colours that differ', () => {
  expect(new Set(PALETTE).size).toBe(10);
});

test('without labels there is one colour and no legend', async () => {
  const root = readSvg(await scatterMap(normal(randomKey(1), 40)));
  expect(new Set(dots(root).map(({ fill }) => fill)).size).toBe(1);
  expect(root.getAttribute('width')).toBe('700');
});

test('titles, axes and class names are what was said, however hostile', async () => {
  const hostile = '"><script>alert(1)</script>&nbsp;\u0000';
  const root = readSvg(
    await scatterMap(Float32Array.of(0, 0), Int32Array.of(0), { classNames: [hostile], title: hostile, xLabel: hostile, yLabel: hostile }),
  );
  const shown = '"><script>alert(1)</script>&nbsp;�';
  expect(texts(root, 'svg > title')).toEqual([shown]);
  expect(texts(root, '[aria-label="x-axis label"] text')).toEqual([shown]);
  expect(texts(root, 'svg > text')).toEqual([shown, shown, '"><script>aler…']);
});

test('a map of ten thousand points stays under 700 kB', async () => {
  const labels = Int32Array.from({ length: 10_000 }, (_, index) => index % 10);
  const svg = await scatterMap(normal(randomKey(2), 20_000), labels);
  expect(dots(readSvg(svg))).toHaveLength(10_000);
  expect(svg.length).toBeLessThan(700_000);
});

test('what cannot be shown is refused', async () => {
  await expect(scatterMap(new Float32Array())).rejects.toThrow(new DataError('A map needs at least one point, got none.'));
  await expect(scatterMap(new Float32Array(3))).rejects.toThrow(new ShapeError('A map needs points of two values each, got 3 values.'));
  await expect(scatterMap(new Float32Array(4), new Int32Array(3))).rejects.toThrow(
    new ShapeError('Expected one label for each of 2 points, got 3 labels.'),
  );
  await expect(scatterMap(Float32Array.of(0, 0, 0, NaN))).rejects.toThrow(new DataError('Point 1 holds NaN: only finite values can be shown.'));
});
