import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { useBackend } from '../backend/use-backend.js';
import { fieldArrows } from './field-arrows.js';

test('arrows begin on a grid around the points and end at a share of where the model moves them', async () => {
  await useBackend({ backend: 'cpu' });
  const halving = { reconstruct: async (x: unknown) => tf.tidy(() => tf.mul<tf.Tensor>(0.5, tf.tensor2d(x as number[][]))) };
  const { shape, data } = await fieldArrows(halving, { shape: [2, 2], data: Float32Array.of(0, 0, 10, 5) }, { side: 3, scale: 0.5 });
  expect(shape).toEqual([9, 4]);
  // A fifth of the extents, 10 and 5, on either side.
  const expected = [-1, 2.5, 6].flatMap((y) => [-2, 5, 12].flatMap((x) => [x, y, 0.75 * x, 0.75 * y]));
  data.forEach((value, index) => expect(value).toBeCloseTo(expected[index]!, 5));
});
