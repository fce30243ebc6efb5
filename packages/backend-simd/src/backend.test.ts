import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { BackendError, OptionError } from '@gen/core';
import { createSimdBackend, registerSimdBackend, setThreads, threadCount, type MemoryReport, type SimdBackend } from './index.js';

const threads = threadCount();
const report = (): MemoryReport => (tf.memory() as unknown as { simd: MemoryReport }).simd;

beforeAll(async () => {
  await tf.setBackend('simd');
});
beforeEach(() => tf.engine().startScope());
afterEach(() => tf.engine().endScope());

test('the values of a tensor are a copy: changing the array later does not change the tensor', () => {
  const values = new Float32Array([1, 2, 3]);
  const x = tf.tensor1d(values);
  values[0] = 9;
  expect([...x.dataSync()]).toEqual([1, 2, 3]);
});

test('what dataSync returns stays as it is when the tensor is disposed and its memory used again', () => {
  const x = tf.tensor1d([1, 2, 3]);
  const values = x.dataSync();
  x.dispose();
  tf.tensor1d([7, 8, 9]);
  expect([...values]).toEqual([1, 2, 3]);
});

test('a slice keeps its numbers when the tensor it was cut from is disposed', () => {
  const x = tf.tensor1d([1, 2, 3, 4]);
  const part = tf.slice(x, 1, 2);
  x.dispose();
  tf.tensor1d([9, 9, 9, 9]);
  expect([...part.dataSync()]).toEqual([2, 3]);
});

test('numbers cast to another type are numbers of that type for SIMD kernels', () => {
  const counts = tf.tensor2d([1, 2, 3, 4], [2, 2], 'int32');
  const flags = tf.tensor2d([1, 0, 0, 1], [2, 2], 'bool');
  expect([...tf.matMul(tf.cast(counts, 'float32'), tf.cast(flags, 'float32')).dataSync()]).toEqual([1, 2, 3, 4]);
  expect([...tf.cast(tf.tensor1d([-1.7, 1.7, 0, NaN]), 'int32').dataSync()]).toEqual([-1, 1, 0, 0]);
  expect([...tf.cast(tf.tensor1d([-1.7, 0, -0, NaN]), 'bool').dataSync()]).toEqual([1, 0, 0, 1]);
});

test('tensors move to the cpu backend and back with their numbers', async () => {
  const x = tf.tensor2d([1, 2, 3, 4], [2, 2]);
  await tf.setBackend('cpu');
  const doubled = tf.mul(x, 2);
  await tf.setBackend('simd');
  expect([...tf.matMul(doubled, x).dataSync()]).toEqual([14, 20, 30, 44]);
});

test('10,000 steps of allocation leave the memory where it was after the first', () => {
  const w = tf.ones([64, 64]);
  const step = () => tf.tidy(() => void tf.sum(tf.relu(tf.matMul(w, w))).dataSync());
  step();
  const before = report();
  const { numTensors, numDataBuffers } = tf.memory();
  for (let count = 0; count < 10_000; count++) step();
  expect(report()).toEqual(before);
  expect(tf.memory()).toMatchObject({ numTensors, numDataBuffers, unreliable: false });
});

test('memory beyond the limit is a BackendError, and the backend works on after it', async () => {
  registerSimdBackend('simd-small', { memoryLimit: 2 ** 24 });
  await tf.setBackend('simd-small');
  tf.tidy(() => {
    const x = tf.ones([1024, 1024]);
    const column = tf.ones([4 * 1024, 1]);
    expect(() => tf.matMul(column, tf.ones([1, 1024]))).toThrow(BackendError);
    const row = tf.ones([1, 1024]);
    expect(tf.matMul(row, x).dataSync()[0]).toBe(1024);
  });
  await tf.setBackend('simd');
  tf.removeBackend('simd-small');
});

test('work is done by as many threads as the memory has scratch space for', async () => {
  registerSimdBackend('simd-tiny', { memoryLimit: 2 ** 22 });
  await tf.setBackend('simd-tiny');
  setThreads(4);
  const x = tf.ones([128, 128]);
  const product = () => tf.tidy(() => tf.matMul(x, x).dataSync()[0]);
  expect(product()).toBe(128);
  const before = report();
  expect(product()).toBe(128);
  expect(report()).toEqual(before);
  setThreads(threads);
  await tf.setBackend('simd');
  tf.removeBackend('simd-tiny');
});

test('a kernel that finds the memory full half way gives back what it took', async () => {
  registerSimdBackend('simd-full', { memoryLimit: 2 ** 23 });
  await tf.setBackend('simd-full');
  const x = tf.ones([2, 400_000]);
  const before = report().used;
  expect(() => tf.split(x, 2)).toThrow(BackendError);
  expect(report().used).toBe(before);
  await tf.setBackend('simd');
  tf.removeBackend('simd-full');
});

test('a kernel reads no more than a vector past the last number: a tensor may lie at the end of the memory', async () => {
  registerSimdBackend('simd-end', { memoryLimit: 2 ** 22 });
  await tf.setBackend('simd-end');
  const fill = (shape: [number, number, number, number]) => {
    const made: tf.Tensor4D[] = [];
    expect(() => {
      for (;;) made.push(tf.ones(shape));
    }).toThrow(BackendError);
    return made;
  };
  fill([1, 100, 100, 1]);
  // 48 bytes and a vector: all 64 of the smallest block.
  const [dy, room, ...rest] = fill([1, 3, 4, 1]) as [tf.Tensor4D, tf.Tensor4D, ...tf.Tensor4D[]];
  const x = rest.at(-1)!;
  expect((tf.backend() as SimdBackend).address(x) + 64).toBe(2 ** 22);
  room.dispose();
  const attributes = { strides: [1, 1], pad: 'valid', dilations: [1, 1], filterShape: [1, 1, 1, 1] };
  const gradient = tf.engine().runKernel<tf.Tensor>('DepthwiseConv2dNativeBackpropFilter', { x, dy }, attributes);
  expect([...gradient.dataSync()]).toEqual([12]);
  await tf.setBackend('simd');
  tf.removeBackend('simd-end');
});

test.each([0, 1.5, 2 ** 33])('the memory limit %s is refused', (memoryLimit) => {
  expect(() => createSimdBackend({ memoryLimit })).toThrow(OptionError);
  expect(() => registerSimdBackend('simd-refused', { memoryLimit })).toThrow(OptionError);
});

test('an option that does not exist is refused, and nothing registered', () => {
  expect(() => registerSimdBackend('simd-refused', { memroyLimit: 2 ** 24 } as object)).toThrow('no option memroyLimit');
  expect(tf.findBackendFactory('simd-refused')).toBeNull();
});
