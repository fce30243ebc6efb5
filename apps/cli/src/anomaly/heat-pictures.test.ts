import { expect, test } from 'vitest';
import { heat } from '../plots/heat.js';
import { colored, heatPictures } from './heat-pictures.js';

test('each picture is scaled by the most that one of its pixels adds, over its channels', () => {
  const { shape, data } = heatPictures({ shape: [2, 1, 2, 3], data: Float32Array.of(1, 1, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0) });
  expect(shape).toEqual([2, 1, 2, 3]);
  const expected = [...heat(0.5), ...heat(1), ...heat(0), ...heat(0)];
  data.forEach((value, at) => expect(value).toBeCloseTo(expected[at]!, 6));
});

test('the larger the share the less green and blue', () => {
  const greens = [0, 0.2, 0.4, 0.6, 0.8, 1].map((share) => heat(share)[1]);
  expect(greens).toEqual([...greens].sort((a, b) => b - a));
  expect([heat(-1), heat(2)]).toEqual([heat(0), heat(1)]);
});

test('grey pictures in colour have all channels alike, coloured ones stay', () => {
  expect(colored({ shape: [1, 1, 2, 1], data: Float32Array.of(0.25, 0.5) })).toEqual({ shape: [1, 1, 2, 3], data: Float32Array.of(0.25, 0.25, 0.25, 0.5, 0.5, 0.5) });
  const rgb = { shape: [1, 1, 1, 3], data: Float32Array.of(0, 0.5, 1) };
  expect(colored(rgb)).toEqual(rgb);
});
