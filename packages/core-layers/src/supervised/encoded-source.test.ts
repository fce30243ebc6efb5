import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { arraySource, indexedSource, withTargetValues } from '@gen/core';
import type { Encoder } from '../model/index.js';
import { encodedSource } from './encoded-source.js';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const doubling: Encoder = { encode: async (x) => tf.tidy(() => tf.expandDims(tf.mul(x as tf.Tensor, 2), 2)) };
const context = { epoch: 0, seed: 0 };

it('keeps order, labels, class names and targets, and leaves no tensor', async () => {
  const size = 300;
  const labels = Int32Array.from({ length: size }, (_, index) => index % 3);
  const plain = arraySource(Float32Array.from({ length: 2 * size }, (_, index) => index), { shape: [2], values: 'real', range: [0, 600], classNames: ['a', 'b', 'c'] }, labels);
  const source = withTargetValues(plain, Float32Array.from({ length: size }, (_, index) => -index), { shape: [1], values: 'real' });
  const before = tf.memory().numTensors;
  const codes = await encodedSource(doubling, source);
  expect(tf.memory().numTensors).toBe(before);
  expect(codes.size).toBe(size);
  expect(codes.spec).toEqual({ shape: [2], values: 'real', classNames: ['a', 'b', 'c'], target: { shape: [1], values: 'real' } });
  expect(await codes.read(Uint32Array.of(299, 1), context)).toEqual({
    size: 2, x: Float32Array.of(1196, 1198, 4, 6), labels: Int32Array.of(2, 1), target: Float32Array.of(-299, -1),
  });
});

it('keeps attributes', async () => {
  const known = indexedSource({
    spec: { shape: [2], values: 'real', attributeNames: ['large', 'odd'] },
    size: 3,
    read: (indices) => ({ size: indices.length, x: Float32Array.from([...indices].flatMap((index) => [index, index])) }),
    annotations: (indices) => ({ attributes: Uint8Array.from([...indices].flatMap((index) => [Number(index > 1), index % 2])) }),
  });
  const codes = await encodedSource(doubling, known);
  expect(codes.spec.attributeNames).toEqual(['large', 'odd']);
  expect(codes.annotations!(Uint32Array.of(2, 1))).toEqual({ attributes: Uint8Array.of(1, 0, 0, 1) });
});

it('has none where the source has none, and stops when told to', async () => {
  const plain = arraySource(new Float32Array(4), { shape: [2], values: 'real' });
  const codes = await encodedSource(doubling, plain);
  expect(Object.keys(await codes.read(Uint32Array.of(0), context))).toEqual(['size', 'x']);
  await expect(encodedSource(doubling, plain, { signal: AbortSignal.abort() })).rejects.toThrow(/abort/);
});
