import { beforeAll, expect, it } from 'vitest';
import { randomKey, uniform } from '@gen/core';
import * as tf from '@tensorflow/tfjs-core';
import { useBackend } from '../backend/use-backend.js';
import { leastSquaresFilter } from './least-squares-filter.js';

beforeAll(async () => void (await useBackend({})));

const pictures = (seed: number): tf.Tensor4D => tf.tensor4d(uniform(randomKey(seed), 4 * 12 * 9), [4, 12, 9, 1]);

/** A blur of 3 × 3 pixels, which a linear filter of that size can give. */
const blurred = (x: tf.Tensor4D): tf.Tensor4D =>
  tf.tidy(() => tf.conv2d(tf.mirrorPad(x, [[0, 0], [1, 1], [1, 1], [0, 0]], 'symmetric'), tf.tensor4d([1, 2, 1, 2, 4, 2, 1, 2, 1].map((weight) => weight / 16), [3, 3, 1, 1]), 1, 'valid'));

it('finds the filter that made the targets, edges included', async () => {
  const [learned, other] = [pictures(1), pictures(2)];
  const made = await leastSquaresFilter({ input: learned, target: blurred(learned) }, other, 3);
  expect(made.shape).toEqual([4, 12, 9, 1]);
  expect(tf.max(tf.abs(tf.sub(made, blurred(other)))).arraySync()).toBeLessThan(1e-4);
});

it('is the mean of the targets where a picture tells nothing of them', async () => {
  const target = tf.concat([tf.fill([4, 12, 9, 1], 0.25), tf.fill([4, 12, 9, 1], 0.75)], 3) as tf.Tensor4D;
  const made = await leastSquaresFilter({ input: pictures(1), target }, pictures(3), 1);
  const [low, high] = tf.split(made, 2, 3).map((channel) => tf.max(tf.abs(tf.sub(channel, tf.mean(channel)))).arraySync());
  expect(Math.max(low as number, high as number)).toBeLessThan(1e-5);
  expect([...made.dataSync().subarray(0, 2)].map((value) => Number(value.toFixed(5)))).toEqual([0.25, 0.75]);
});
