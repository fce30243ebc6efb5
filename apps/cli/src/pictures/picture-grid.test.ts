import { DataError, OptionError, ShapeError } from '@gen/core';
import { expect, test } from 'vitest';
import { pictureGrid } from './picture-grid.js';
import type { Picture } from './picture.js';

const GAP = 88;

/** Rows of pixels, as they are seen. */
function seen({ width, channels, data }: Picture): number[][] {
  const row = width * channels;
  return Array.from({ length: data.length / row }, (_, index) => [...data.subarray(index * row, (index + 1) * row)]);
}

test('images are tiled row after row with gaps between, what is left over is gap', () => {
  const images = Float32Array.of(0, 1, 0.2, 0.4, 0.6);
  expect(seen(pictureGrid(images, { shape: [1, 1, 1], columns: 3, scale: 1, gap: 1 }))).toEqual([
    [0, GAP, 255, GAP, 51],
    [GAP, GAP, GAP, GAP, GAP],
    [102, GAP, 153, GAP, GAP],
  ]);
});

test('each pixel becomes a square', () => {
  const picture = pictureGrid(Float32Array.of(0, 1, 1, 0), { shape: [2, 2], scale: 2 });
  expect(seen(picture)).toEqual([
    [0, 0, 255, 255],
    [0, 0, 255, 255],
    [255, 255, 0, 0],
    [255, 255, 0, 0],
  ]);
});

test('colours stay side by side, in images that are not square', () => {
  const red = [1, 0, 0];
  const blue = [0, 0, 1];
  const picture = pictureGrid(Float32Array.from([...red, ...blue, ...blue, ...red]), { shape: [1, 2, 3], columns: 1, scale: 1, gap: 1 });
  expect(picture).toMatchObject({ width: 2, height: 3, channels: 3 });
  expect(seen(picture)).toEqual([
    [255, 0, 0, 0, 0, 255],
    [GAP, GAP, GAP, GAP, GAP, GAP],
    [0, 0, 255, 255, 0, 0],
  ]);
});

test.each([
  [[28, 28, 1], 64, { width: 8 * 86 - 2, height: 8 * 86 - 2 }],
  [[64, 64, 3], 10, { width: 4 * 66 - 2, height: 3 * 66 - 2 }],
  [[2, 2, 1], 1, { width: 64, height: 64 }],
  [[300, 100, 1], 2, { width: 202, height: 300 }],
])('by itself a grid of %j images is as square as it gets, and visible', (shape, count, size) => {
  const values = shape.reduce((product, side) => product * side, count);
  expect(pictureGrid(new Float32Array(values), { shape })).toMatchObject(size);
});

test('columns beyond the images are not drawn', () => {
  expect(pictureGrid(new Float32Array(2), { shape: [1, 1], columns: 10, scale: 1, gap: 0 })).toMatchObject({ width: 2, height: 1 });
});

test('values somewhat outside are shown as black and white, and stay as they are', () => {
  const images = Float32Array.of(-0.1, 1.3);
  expect(seen(pictureGrid(images, { shape: [1, 1], scale: 1, gap: 0 }))).toEqual([[0, 255]]);
  expect([...images]).toEqual([Math.fround(-0.1), Math.fround(1.3)]);
});

test.each([NaN, Infinity])('%d is refused, with the number of its image', (value) => {
  expect(() => pictureGrid(Float32Array.of(0, 0, 0, value), { shape: [1, 2] })).toThrow(
    new DataError(`Image 1 holds ${value}: only finite values can be shown.`),
  );
});

test('what cannot be laid out is refused', () => {
  const images = new Float32Array(4);
  expect(() => pictureGrid(new Float32Array(), { shape: [2, 2, 1] })).toThrow(new DataError('A picture needs at least one image, got none.'));
  expect(() => pictureGrid(images, { shape: [3, 1] })).toThrow(new ShapeError('4 values are not a whole number of images of shape [3, 1, 1].'));
  for (const shape of [[4], [2, 2, 2], [0, 2], [2, 1.5], [1, 2, 2, 1]]) {
    expect(() => pictureGrid(images, { shape })).toThrow(
      new ShapeError(`Pictures need images of shape [height, width, 1 or 3], got [${shape.join(', ')}].`),
    );
  }
  expect(() => pictureGrid(images, { shape: [1, 1], columns: 0 })).toThrow(new OptionError('columns must be an integer ≥ 1, got 0.'));
  expect(() => pictureGrid(images, { shape: [1, 1], scale: 1.5 })).toThrow(new OptionError('scale must be an integer ≥ 1, got 1.5.'));
  expect(() => pictureGrid(images, { shape: [1, 1], gap: -1 })).toThrow(new OptionError('gap must be an integer ≥ 0, got -1.'));
});
