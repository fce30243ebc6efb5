/** What the tests of convolutions and pools share. */
import { expect } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { setThreads } from '../src/index.js';

/** Runs a kernel by its name. */
export function run(kernel: string, inputs: tf.NamedTensorMap, attributes: tf.NamedAttrMap): tf.Tensor {
  return tf.engine().runKernel(kernel, inputs, attributes);
}

/** A computation by its name. */
export type Computation = readonly [string, () => tf.Tensor];

/** What the computations answer on a backend. */
async function answers(backend: string, computations: readonly Computation[]): Promise<readonly Float32Array[]> {
  await tf.setBackend(backend);
  const values = computations.map(([, compute]) => tf.tidy(() => compute().dataSync() as Float32Array));
  await tf.setBackend('simd');
  return values;
}

/** Waits until as many threads are there. */
async function useThreads(count: number): Promise<void> {
  setThreads(count);
  tf.tidy(() => void tf.matMul(tf.ones([256, 256]), tf.ones([256, 256])).dataSync());
  await new Promise((resolve) => setTimeout(resolve, count === 1 ? 0 : 400));
}

/** The cpu backend's answers to 2e-5 of the largest number, as sums of thousands of terms in another order are; the same bits on 1, 2 and 3 threads. */
export async function expectAsOnCpu(computations: readonly Computation[]): Promise<void> {
  await useThreads(1);
  const found = await answers('simd', computations);
  (await answers('cpu', computations)).forEach((expected, place) => {
    const [name] = computations[place]!;
    expect(found[place]!.length, name).toBe(expected.length);
    const size = expected.reduce((most, value) => (Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most), 1e-3);
    const differences = found[place]!.map((value, index) => (Object.is(value, expected[index]) ? 0 : Math.abs(value - expected[index]!) / size));
    const wrong = differences.filter((difference) => !(difference < 2e-5));
    expect([...wrong.subarray(0, 3)], name).toEqual([]);
  });
  for (const count of [2, 3]) {
    await useThreads(count);
    const again = await answers('simd', computations);
    const different = computations.filter((_, place) => again[place]!.some((value, index) => !Object.is(value, found[place]![index])));
    expect(different.map(([name]) => name), `on ${count} threads`).toEqual([]);
  }
}
