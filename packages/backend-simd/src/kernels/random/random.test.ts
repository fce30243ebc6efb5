import { beforeAll, expect, test } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import { normal, randomBits, randomKey, uniform, type RandomKey } from '@gen/core';
import { withSecondThread } from '../../../test/threads/second-thread.js';
import { setThreads } from '../../index.js';

const KEYS: readonly RandomKey[] = [randomKey(0), randomKey(7), [0, 0], [0xffffffff, 0x80000000]];
/** Around a vector, a pair of vectors, a chunk, and what threads share. */
const SIZES = [0, 1, 2, 3, 4, 5, 7, 8, 9, 12, 63, 64, 65, 1001, 50_003];

const draw = (name: string, attributes: object): Float32Array =>
  tf.tidy(() => tf.engine().runKernel<tf.Tensor[]>(name, {}, attributes as tf.NamedAttrMap)[0]!.dataSync<'float32'>());

/** The bits, cheap to compare. */
const bitsOf = (values: Float32Array) => Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64');

const bernoulli = (key: RandomKey, size: number, probability: number) => Float32Array.from(randomBits(key, size), (word) => (word < probability * 2 ** 32 ? 1 : 0));

beforeAll(async () => {
  await tf.setBackend('simd');
  setThreads(1);
});

test.each(SIZES)('%i numbers have the bits of those that @gen/core draws', (size) => {
  for (const key of KEYS) {
    expect(bitsOf(draw('GenRandomUniform', { key, shape: [size] }))).toBe(bitsOf(uniform(key, size)));
    expect(bitsOf(draw('GenRandomNormal', { key, shape: [size] }))).toBe(bitsOf(normal(key, size)));
    for (const probability of [2 ** -32, 1e-5, 0.3, 0.5, 0.75, 1 - 2 ** -33]) {
      expect(bitsOf(draw('GenRandomBernoulli', { key, shape: [size], probability }))).toBe(bitsOf(bernoulli(key, size, probability)));
    }
  }
});

test('so have those that two threads draw together', async () => {
  const [key, shape] = [KEYS[1]!, [50_003]];
  const together = await withSecondThread(() => draw('GenRandomNormal', { key, shape }));
  expect(bitsOf(together)).toBe(bitsOf(normal(key, 50_003)));
  expect(bitsOf(await withSecondThread(() => draw('GenRandomUniform', { key, shape })))).toBe(bitsOf(uniform(key, 50_003)));
  expect(bitsOf(await withSecondThread(() => draw('GenRandomBernoulli', { key, shape, probability: 0.3 })))).toBe(bitsOf(bernoulli(key, 50_003, 0.3)));
  setThreads(1);
});

test('a probability of 0 gives zeros and one of 1 ones, in any shape', () => {
  expect(draw('GenRandomBernoulli', { key: KEYS[0], shape: [3, 5], probability: 0 })).toEqual(new Float32Array(15));
  expect(draw('GenRandomBernoulli', { key: KEYS[0], shape: [3, 5], probability: 1 })).toEqual(new Float32Array(15).fill(1));
  expect(draw('GenRandomNormal', { key: KEYS[0], shape: [] })).toEqual(normal(KEYS[0]!, 1));
});

test('a million normal numbers have the bits of those that @gen/core draws', () => {
  expect(bitsOf(draw('GenRandomNormal', { key: KEYS[1], shape: [1_000_000] }))).toBe(bitsOf(normal(KEYS[1]!, 1_000_000)));
});

test('nothing beyond the last number is written', () => {
  tf.tidy(() => {
    const neighbours = Array.from({ length: 8 }, () => tf.ones([60]));
    neighbours.splice(3, 1)[0]!.dispose();
    draw('GenRandomNormal', { key: KEYS[0], shape: [60] });
    for (const neighbour of neighbours) expect(neighbour.dataSync().every((x) => x === 1)).toBe(true);
  });
});
