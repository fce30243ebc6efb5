import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import '@gen/backend-simd';
import { normal, OptionError, randomBits, randomKey, sizeOfShape, uniform } from '@gen/core';
import { bernoulliTensor, normalTensor, uniformTensor } from './random-tensors.js';

function values(tensor: tf.Tensor): Float32Array {
  const data = tensor.dataSync<'float32'>().slice();
  tensor.dispose();
  return data;
}

function moments(x: Float32Array) {
  const mean = x.reduce((sum, value) => sum + value, 0) / x.length;
  return { mean, variance: x.reduce((sum, value) => sum + (value - mean) ** 2, 0) / x.length };
}

describe.each(['cpu', 'wasm', 'simd'])('random tensors on %s', (backend) => {
  beforeAll(async () => {
    await tf.setBackend(backend);
  });
  afterAll(() => {
    expect(tf.memory().numTensors).toBe(0);
  });

  const n = 40_000;
  const key = randomKey(3);

  it('have the shape and type asked for', () => {
    for (const tensor of [uniformTensor(key, [2, 3, 4]), normalTensor(key, []), bernoulliTensor(key, 0.5, [5])]) {
      expect(tensor.dtype).toBe('float32');
      expect(tensor.size).toBe(values(tensor).length);
    }
  });

  it.each([{ shape: [] }, { shape: [1] }, { shape: [7] }, { shape: [3, 5, 11] }, { shape: [200, 201] }])('are those that the host draws, bit for bit, in $shape', ({ shape }) => {
    const size = sizeOfShape(shape);
    expect(values(uniformTensor(key, shape))).toEqual(uniform(key, size));
    expect(values(normalTensor(key, shape))).toEqual(normal(key, size));
    expect(values(bernoulliTensor(key, 0.3, shape))).toEqual(Float32Array.from(randomBits(key, size), (word) => (word < 0.3 * 2 ** 32 ? 1 : 0)));
  });

  it('have the moments of their distribution within five standard errors', () => {
    const u = moments(values(uniformTensor(key, [200, 200])));
    expect(Math.abs(u.mean - 0.5)).toBeLessThan(5 * Math.sqrt(1 / 12 / n));
    expect(Math.abs(u.variance - 1 / 12)).toBeLessThan(5 * Math.sqrt(1 / 180 / n));
    const g = moments(values(normalTensor(key, [200, 200])));
    expect(Math.abs(g.mean)).toBeLessThan(5 * Math.sqrt(1 / n));
    expect(Math.abs(g.variance - 1)).toBeLessThan(5 * Math.sqrt(2 / n));
  });

  it.each([0.1, 0.5, 0.93])('bernoulli is 0 or 1, and 1 with probability %d', (probability) => {
    const x = values(bernoulliTensor(key, probability, [n]));
    expect(new Set(x)).toEqual(new Set([0, 1]));
    expect(Math.abs(moments(x).mean - probability)).toBeLessThan(5 * Math.sqrt((probability * (1 - probability)) / n));
  });

  it('bernoulli is all zeros at 0 and all ones at 1', () => {
    expect(values(bernoulliTensor(key, 0, [999])).every((value) => value === 0)).toBe(true);
    expect(values(bernoulliTensor(key, 1, [999])).every((value) => value === 1)).toBe(true);
  });

  it.each([-0.1, 1.1, NaN])('bernoulli refuses a probability of %d', (probability) => {
    expect(() => bernoulliTensor(key, probability, [3])).toThrow(OptionError);
  });
});
