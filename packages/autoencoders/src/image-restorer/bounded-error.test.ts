import { beforeAll, expect, it } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers';
import '@gen/backend-simd';
import { boundedError } from './bounded-error.js';

beforeAll(async () => {
  await tf.setBackend('simd');
});

const picture = (...values: number[]): tf.Tensor4D => tf.tensor4d(values, [1, 1, values.length, 1]);

it('is the squared error, but for what is beyond an end that is wanted', () => {
  // Within the range; above a wanted 1 and below a wanted 0, which is no error; beyond the wrong end, which is one in full.
  const made = picture(0.2, 1.5, -0.5, 1.5, -0.5, 1.25, 0.75);
  const wanted = picture(0.5, 1, 0, 0, 1, 0.5, 1);
  const expected = [0.3 ** 2, 0, 0, 1.5 ** 2, 1.5 ** 2, 0.75 ** 2, 0.25 ** 2];
  expect(boundedError(made, wanted).arraySync()).toEqual([expect.closeTo(expected.reduce((sum, each) => sum + each), 5)]);
  const gradient = tf.grad((x: tf.Tensor) => tf.sum(boundedError(x as tf.Tensor4D, wanted)))(made);
  // 2(x̂ − x) where there is an error, so that also values beyond the range come back.
  [-0.6, 0, 0, 3, -3, 1.5, -0.5].forEach((slope, at) => expect(gradient.dataSync()[at]).toBeCloseTo(slope, 5));
});
