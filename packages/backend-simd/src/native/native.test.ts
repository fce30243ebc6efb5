import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import { BackendError, normal, foldIn, randomKey } from '@gen/core';
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

  test('it has a name with a version, and a path', () => {
    expect(blas!.name).toMatch(/^(OpenBLAS \d+\.\d+|MKL|Accelerate)/);
    expect(blas!.path.length).toBeGreaterThan(0);
  });
});
