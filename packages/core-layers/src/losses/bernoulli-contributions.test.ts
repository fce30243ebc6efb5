import { beforeAll, expect, test } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { ShapeError } from '@gen/core';
import { bernoulliContributions } from './bernoulli-contributions.js';
import { bernoulliCrossEntropy } from './bernoulli-cross-entropy.js';

const logits = [[-3, 0.5, 90], [2, -0.1, -90]];
const targets = [[0, 0.3, 1], [1, 1, 0.5]];

beforeAll(() => tf.setBackend('cpu'));

test('are −t log p − (1 − t) log(1 − p) of each value, without overflow, and sum to the cross-entropy', () => {
  const parts = bernoulliContributions(tf.tensor2d(logits), tf.tensor2d(targets)).arraySync() as number[][];
  const sums = bernoulliCrossEntropy(tf.tensor2d(logits), tf.tensor2d(targets)).arraySync();
  logits.forEach((row, i) => {
    row.forEach((logit, j) => expect(parts[i]![j]).toBeCloseTo(Math.max(logit, 0) - logit * targets[i]![j]! + Math.log1p(Math.exp(-Math.abs(logit))), 5));
    expect(parts[i]!.reduce((sum, part) => sum + part, 0)).toBeCloseTo(sums[i]!, 4);
  });
  expect(() => bernoulliContributions(tf.zeros([2, 3]), tf.zeros([2, 2]))).toThrow(ShapeError);
});
