import { expect, test } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers';
import '../../src/index.ts';
import type { MemoryReport } from '../../src/index.ts';

const report = (): MemoryReport => (tf.memory() as unknown as { simd: MemoryReport }).simd;

test('10,000 steps of training take the memory of the first few', { timeout: 120_000 }, async () => {
  await tf.setBackend('simd');
  const weights = tf.variable(tf.fill([12, 7], 0.1));
  const bias = tf.variable(tf.zeros([7]));
  const filter = tf.variable(tf.fill([3, 3, 1, 2], 0.1));
  const optimizer = tf.train.adam(1e-3);
  const step = (index: number) =>
    tf.tidy(() => {
      const images = tf.reshape<tf.Rank.R4>(tf.fill([4 * 16], 1 / (1 + (index % 5))), [4, 4, 4, 1]);
      const loss = optimizer.minimize(
        () => {
          const hidden = tf.relu(tf.conv2d(images, filter as tf.Tensor4D, 2, 'same'));
          const answer = tf.add(tf.matMul(tf.pad(tf.reshape(hidden, [4, 8]), [[0, 0], [0, 4]]), weights), bias);
          return tf.neg(tf.mean(tf.slice(tf.logSoftmax(answer), [0, 0], [4, 1])));
        },
        true,
        [weights, bias, filter],
      );
      return loss!.dataSync()[0]!;
    });
  const first = step(0);
  for (let index = 1; index < 20; index++) step(index);
  const { numTensors, numDataBuffers, numBytes } = tf.memory();
  const memory = report();
  let last = first;
  for (let index = 0; index < 10_000; index++) last = step(index);
  expect(last).toBeLessThan(first);
  expect(tf.memory()).toMatchObject({ numTensors, numDataBuffers, numBytes });
  expect(report()).toEqual(memory);
});
