import { expect, test } from 'vitest';
import { shiftedPicture } from './shifted-picture.js';

const picture = { shape: [3, 3, 1], data: Float32Array.of(0, 0, 0, 0, 1, 0, 0, 0, 0) };

test('whole pixels move the picture, and what leaves it is gone', () => {
  expect(Array.from(shiftedPicture(picture, { right: 1, down: -1 }).data)).toEqual([0, 0, 1, 0, 0, 0, 0, 0, 0]);
  expect(Array.from(shiftedPicture(picture, { right: 2, down: 0 }).data)).toEqual(Array.from({ length: 9 }, () => 0));
});

test('parts of a pixel share it between its neighbours', () => {
  expect(Array.from(shiftedPicture(picture, { right: 0.25, down: 0.5 }).data)).toEqual([0, 0, 0, 0, 0.375, 0.125, 0, 0.375, 0.125]);
});

test('channels move alike', () => {
  const pair = { shape: [1, 2, 3], data: Float32Array.of(1, 2, 3, 0, 0, 0) };
  expect(Array.from(shiftedPicture(pair, { right: 1, down: 0 }).data)).toEqual([0, 0, 0, 1, 2, 3]);
});
