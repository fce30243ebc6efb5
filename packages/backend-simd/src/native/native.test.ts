import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import { BackendError, OptionError, normal, foldIn, randomKey } from '@gen/core';
import { setThreads, threadCount } from '../index.js';
import { findNativeBlas, useNativeBlas, type NativeBlas } from '../native.js';

const blas: NativeBlas | undefined = await findNativeBlas().catch(() => undefined);
const key = randomKey(5);
const threads = threadCount();

beforeAll(async () => {
  await tf.setBackend('simd');
});
afterAll(async () => {
  setThreads(threads);
  await useNativeBlas(undefined);
});

test('a path that is no library is refused with the reason', async () => {
  await expect(findNativeBlas('/nowhere/libblas.so')).rejects.toThrow(BackendError);
  await expect(findNativeBlas('/nowhere/libblas.so')).rejects.toThrow(/nowhere\/libblas\.so cannot be used as a BLAS: .*No such file/);
});

test('what findNativeBlas did not find is refused before anything is changed', async () => {
  await expect(useNativeBlas('off' as never)).rejects.toThrow(OptionError);
  await expect(useNativeBlas(findNativeBlas() as never)).rejects.toThrow(/waited for/);
  await expect(useNativeBlas({ name: 'none', path: '/nowhere/libblas.so' })).rejects.toThrow(BackendError);
});

describe.skipIf(blas === undefined)('with the BLAS of this machine', () => {
  const product = (shapeA: number[], shapeB: number[], transposeA: boolean, transposeB: boolean) =>
    tf.tidy(() => {
      const a = tf.tensor(normal(foldIn(key, 'a'), tf.util.sizeFromShape(shapeA)), shapeA);
      const b = tf.tensor(normal(foldIn(key, 'b'), tf.util.sizeFromShape(shapeB)), shapeB);
      return tf.matMul(a, b, transposeA, transposeB).dataSync();
    });

  test.each([
    [[70, 131], [131, 90], false, false],
    [[131, 70], [131, 90], true, false],
    [[70, 131], [90, 131], false, true],
    [[131, 170], [90, 131], true, true],
    [[3, 40, 50], [3, 50, 60], false, false],
    [[3, 50, 40], [1, 60, 50], true, true],
  ] as const)('%j · %j (transposes %s, %s) is what WebAssembly computes, to 1e-5, and not bit for bit', async (shapeA, shapeB, transposeA, transposeB) => {
    const inWasm = product([...shapeA], [...shapeB], transposeA, transposeB);
    for (const count of [1, 2]) {
      setThreads(count);
      await useNativeBlas(blas);
      const inBlas = product([...shapeA], [...shapeB], transposeA, transposeB);
      await useNativeBlas(undefined);
      const worst = Math.max(...inBlas.map((value, index) => Math.abs(value - inWasm[index]!)));
      // Sums of about a hundred products of normal numbers are about ten.
      expect(worst).toBeLessThan(1e-4);
      expect(inBlas).not.toEqual(inWasm);
    }
  });

  test('its bits are the same while threads are starting as when they have started', async () => {
    setThreads(1);
    setThreads(2);
    await useNativeBlas(blas);
    const compute = () => product([130, 784], [784, 90], false, false);
    const atOnce = compute();
    await new Promise((resolve) => setTimeout(resolve, 300));
    for (let count = 0; count < 5; count++) expect(compute()).toEqual(atOnce);
  });

  test.each([
    ['Conv2D', [5, 9, 8, 60], [3, 3, 60, 24], 1, 'same'],
    ['Conv2D', [6, 14, 13, 16], [5, 5, 16, 40], 2, 'same'],
    ['Conv2D', [3, 11, 9, 3], [5, 5, 3, 32], 2, 'valid'],
    ['Conv2DBackpropInput', [6, 14, 13, 24], [5, 5, 24, 40], 2, 'same'],
    ['Conv2DBackpropInput', [3, 9, 10, 17], [3, 3, 17, 31], 1, 'valid'],
    ['Conv2DBackpropFilter', [6, 14, 13, 22], [5, 5, 22, 40], 2, 'same'],
    ['Conv2DBackpropFilter', [5, 14, 13, 1], [5, 5, 1, 40], 2, 'same'],
    ['Conv2DBackpropFilter', [5, 9, 13, 30], [1, 1, 30, 20], 2, 'same'],
    ['Conv2DBackpropFilter', [5, 9, 13, 30], [1, 1, 30, 20], 1, 'same'],
    ['Conv2DBackpropFilter', [2, 9, 8, 6], [3, 3, 6, 1200], 1, 'same'],
  ] as const)('%s of %j by %j, stride %i, %s, is what WebAssembly computes, to 1e-5 of the largest number', async (kernel, shape, filterShape, strides, pad) => {
    const compute = () =>
      tf.tidy(() => {
        const numbers = (sides: readonly number[], name: string) => tf.tensor(normal(foldIn(key, name), tf.util.sizeFromShape([...sides])), [...sides]);
        const x = numbers(shape, 'x');
        const filter = numbers(filterShape, 'filter');
        const dy = numbers(tf.backend_util.computeConv2DInfo([...shape], [...filterShape], strides, 1, pad).outShape, 'dy');
        const attributes = { strides, pad, dataFormat: 'NHWC', dilations: 1, inputShape: [...shape], filterShape: [...filterShape] };
        return tf.engine().runKernel<tf.Tensor>(kernel, { x, filter, dy }, attributes).dataSync() as Float32Array;
      });
    await useNativeBlas(undefined);
    const inWasm = compute();
    const largest = inWasm.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    for (const count of [1, 2]) {
      setThreads(count);
      await useNativeBlas(blas);
      const inBlas = compute();
      await useNativeBlas(undefined);
      const wrong = inBlas.filter((value, index) => !(Math.abs(value - inWasm[index]!) < 1e-5 * largest));
      expect([...wrong.subarray(0, 3)]).toEqual([]);
      expect(inBlas.some((value, index) => value !== inWasm[index])).toBe(true);
    }
  });

  test('it has a name with a version, and a path', () => {
    expect(blas!.name).toMatch(/^(OpenBLAS \d+\.\d+|MKL|Accelerate)/);
    expect(blas!.path.length).toBeGreaterThan(0);
  });
});
