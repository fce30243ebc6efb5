import { expect, test } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import './index.js';
import { hasRelaxedSimd } from './machine.js';
import { enableRelaxedSimd } from './node.js';

test('after the backend was first used it says what that uses, and turns nothing on', async () => {
  await tf.setBackend('simd');
  const before = hasRelaxedSimd();
  expect(enableRelaxedSimd()).toBe(before);
  expect(hasRelaxedSimd()).toBe(before);
  await tf.setBackend('cpu');
  tf.removeBackend('simd');
  // Without a backend it is asked as if for the first time: any Node since 20 has relaxed SIMD then.
  expect(enableRelaxedSimd()).toBe(true);
});
