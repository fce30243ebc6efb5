import { DataError, ShapeError } from '@gen/core';
import { expect, test } from 'vitest';
import { planeMap } from './plane-map.js';
import { axisScale, dots, readSvg, texts } from './read-svg.test-helper.js';

const corners = Float32Array.of(0, 0, 4, 0, 4, 4);

test('points, arrows and paths lie where the axes say', async () => {
  const root = readSvg(await planeMap(corners, { arrows: [1, 1, 3, 2], paths: [{ name: 'way', points: [0, 0, 2, 3] }], title: 'All' }));
  const [x, y] = [axisScale(root, 'x'), axisScale(root, 'y')];
  const places = [...[0, 0, 4, 0, 4, 4], ...[0, 0, 2, 3]];
  const drawn = dots(root);
  expect(drawn).toHaveLength(5);
  drawn.forEach((dot, index) => {
    expect(Math.abs(dot.x - x(places[2 * index]!))).toBeLessThan(0.3);
    expect(Math.abs(dot.y - y(places[2 * index + 1]!))).toBeLessThan(0.3);
  });
  const shaft = root.querySelector('[aria-label="arrow"] path')!.getAttribute('d')!;
  const [fromX, fromY, toX, toY] = /M([\d.]+),([\d.]+)L?([\d.]+),([\d.]+)/.exec(shaft)!.slice(1).map(Number) as [number, number, number, number];
  [fromX - x(1), fromY - y(1), toX - x(3), toY - y(2)].forEach((off) => expect(Math.abs(off)).toBeLessThan(0.3));
  expect(texts(root, 'svg > text')).toEqual(['All', 'second value', 'way']);
});

test('without arrows and paths there is no legend, and the axes hold what reaches out', async () => {
  const plain = readSvg(await planeMap(corners, { title: 'Points' }));
  expect(plain.getAttribute('width')).toBe('700');
  const [narrow, wide] = [axisScale(plain, 'x'), axisScale(readSvg(await planeMap(corners, { arrows: [0, 0, 40, 0], title: 'Far' })), 'x')];
  expect((narrow(1) - narrow(0)) / (wide(1) - wide(0))).toBeCloseTo(10, 1);
});

test('what cannot be shown is refused', async () => {
  await expect(planeMap([], { title: 'None' })).rejects.toThrow(new DataError('A map needs at least one point, got none.'));
  await expect(planeMap(corners, { arrows: [1, 2], title: 'Half' })).rejects.toThrow(new ShapeError('A map needs 4 numbers for each arrow, got 2 numbers.'));
  await expect(planeMap(corners, { paths: [{ name: 'way', points: [1, NaN] }], title: 'Broken' })).rejects.toThrow('A point of a path holds NaN');
});
