import { beforeAll, expect, test } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import { foldIn, normal, randomKey } from '@gen/core';
import { onBoth } from '../../../test/on-both.js';

beforeAll(async () => {
  await tf.setBackend('simd');
});

const key = randomKey(7);

test.each([[1, 1], [3, 4], [5, 10], [7, 33], [2, 1023], [2, 5001]])('softmax of %i rows of %i agrees with float64 to 1e-6', (rows, length) => {
  const logits = normal(foldIn(key, 'logits'), rows * length).map((number) => 8 * number);
  const found = tf.tidy(() => tf.softmax(tf.tensor2d(logits, [rows, length])).dataSync());
  for (let row = 0; row < rows; row++) {
    const numbers = Array.from(logits.subarray(row * length, (row + 1) * length));
    const largest = Math.max(...numbers);
    const exponentials = numbers.map((number) => Math.exp(number - largest));
    const sum = exponentials.reduce((total, number) => total + number, 0);
    const worst = exponentials.reduce((most, number, index) => Math.max(most, Math.abs((found[row * length + index]! * sum) / number - 1)), 0);
    // The difference of two numbers of size 30 is rounded to 2e-6 before its exponential is taken.
    expect(worst).toBeLessThan(4e-6);
  }
});

test('softmax of large, equal, infinite and missing logits is that of the cpu backend', async () => {
  const rows = [[1e30, 1e30, -1e30, 0, 1], [-Infinity, 0, 1, -Infinity, -200], [NaN, 0, 1, 2, 3], [Infinity, 0, 0, 0, 0]];
  const { cpu, simd } = await onBoth(() => tf.softmax(tf.tensor2d(rows)));
  const round = (values: ArrayLike<number>) => Array.from(values, (value) => value.toFixed(6));
  expect(round(simd[0]!.values)).toEqual(round(cpu[0]!.values));
});

test.each([[[9], 0], [[3, 4, 5], 0], [[3, 4, 5], 1], [[3, 4, 5], 2], [[2, 50, 7], 1], [[4, 1], 1], [[0, 3], 0]] as const)(
  'running sums and products of %j along axis %i are those of the cpu backend, bit by bit',
  async (shape, axis) => {
    const numbers = normal(foldIn(key, 'scan'), tf.util.sizeFromShape([...shape]));
    const compute = () => {
      const x = tf.tensor(numbers, [...shape]);
      const integers = tf.cast(tf.mul(x, 1e9), 'int32');
      return [true, false].flatMap((exclusive) =>
        [true, false].flatMap((reverse) => [
          tf.cumsum(x, axis, exclusive, reverse), tf.cumprod(x, axis, exclusive, reverse), tf.cumsum(integers, axis, exclusive, reverse),
        ]),
      );
    };
    const { cpu, simd } = await onBoth(compute);
    expect(simd).toEqual(cpu);
  },
);
