import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { expect, it } from 'vitest';
import { requireBackend } from './backend.js';

const product = () => tf.getKernel('BatchMatMul', 'wasm').kernelFunc;

it('a backend that the user registered is used, and simd not loaded; transposed products on wasm are made fast, once', async () => {
  const original = product();
  await requireBackend();
  expect(tf.getBackend()).toBe('wasm');
  expect(tf.findBackendFactory('simd')).toBeNull();
  const fast = product();
  expect(fast).not.toBe(original);
  await requireBackend();
  expect(product()).toBe(fast);
});
