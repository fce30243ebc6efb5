import { freemem } from 'node:os';
import { beforeEach, expect, test } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import { registerSimdBackend } from '../../src/index.ts';
import { backendOf, complaints, registerPair } from '../fuzz/check.ts';

const GIGABYTE = 2 ** 30;

beforeEach(({ skip }) => {
  const free = freemem() / GIGABYTE;
  if (free < 6) skip(`needs 6 GB of memory, ${free.toFixed(1)} are free`);
});

test('500 random calls are right on tensors beyond 2 GB, where an address as a signed number is below zero', { timeout: 240_000 }, async () => {
  const pair = await registerPair('high', 'relaxed');
  for (const name of [pair.two, pair.one]) {
    // Never written, and so no memory of the machine.
    const backend = await backendOf(name);
    for (let part = 0; part < 5; part++) backend.output([115_000_000], 'float32');
    expect(backend.output([1], 'float32').address).toBeGreaterThan(2 ** 31);
  }
  const wrong: string[] = [];
  for (let seed = 1; seed <= 500; seed++) wrong.push(...(await complaints(seed, pair)));
  expect(wrong).toEqual([]);
  tf.removeBackend(pair.two);
  tf.removeBackend(pair.one);
});

/** Runs in one memory of 4 GB, which each test has to itself. */
async function inLargeMemory(compute: () => void): Promise<void> {
  registerSimdBackend('large');
  await tf.setBackend('large');
  // Threads take their scratch space at the first work for them: not between the tensors of the test.
  tf.tidy(() => void tf.matMul(tf.ones([256, 256]), tf.ones([256, 256])));
  tf.tidy(compute);
}

const last = (x: tf.Tensor1D) => tf.slice(x, x.size - 3, 3).dataSync();

test('a tensor of 2.8 GB is filled, summed, searched and cut to its end', { timeout: 120_000 }, async () => {
  await inLargeMemory(() => {
    const size = 700_000_000;
    const x = tf.fill<tf.Rank.R1>([size], 0.5);
    expect(tf.sum(x).dataSync()[0]).toBe(size / 2);
    expect(tf.max(x).dataSync()[0]).toBe(0.5);
    expect([...last(x)]).toEqual([0.5, 0.5, 0.5]);
    expect([...tf.gather(x, tf.tensor1d([0, size - 1], 'int32')).dataSync()]).toEqual([0.5, 0.5]);
  });
});

test('three tensors of 1.3 GB are added', { timeout: 120_000 }, async () => {
  await inLargeMemory(() => {
    const size = 325_000_000;
    const sum = tf.add<tf.Tensor1D>(tf.fill([size], 1), tf.fill([size], 2));
    expect(tf.min(sum).dataSync()[0]).toBe(3);
    expect([...last(sum)]).toEqual([3, 3, 3]);
  });
});

test.each([
  [false, false],
  [true, false],
  [false, true],
])('a product of matrices of 1.6 GB each is right, transposes %s, %s', { timeout: 120_000 }, async (transposeA, transposeB) => {
  await inLargeMemory(() => {
    const depth = 100_000_000;
    const a = tf.fill(transposeA ? [depth, 4] : [4, depth], 0.5);
    const b = tf.fill(transposeB ? [4, depth] : [depth, 4], 0.25);
    expect([...tf.matMul(a, b, transposeA, transposeB).dataSync()]).toEqual(Array.from({ length: 16 }, () => depth / 8));
  });
});
