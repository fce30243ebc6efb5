/**
 * Random calls of the operations that the backend has kernels for, and of some that it leaves to the cpu backend's. Each is
 * made on the cpu backend, on this one with all work shared out between two threads, and on one thread; the last two must
 * answer the same bits. One call is repeated by its seed:
 *
 *     FUZZ_SEED=123 FUZZ_CALLS=1 npx vitest run test/fuzz
 */
import { expect, test } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import { backendOf, complaints, registerPair } from './check.ts';

const first = Number(process.env.FUZZ_SEED ?? 1);
const calls = Number(process.env.FUZZ_CALLS ?? 2000);

test.each([
  ['relaxed', calls],
  ['baseline', Math.ceil(calls / 4)],
] as const)('the %s build answers %i random calls as the cpu backend does, on two threads the same bits as on one', { timeout: 240_000 }, async (build, count) => {
  const pair = await registerPair(build, build);
  // Lie among the tensors of the calls, and must come to no harm.
  const bystanders: tf.Tensor[] = [];
  const wrong: string[] = [];
  for (let call = 0; call < count; call++) {
    wrong.push(...(await complaints(first + call, pair)));
    await backendOf(pair.two);
    if (call % 10 === 0) bystanders.push(tf.fill([1 + (call % 97)], call));
  }
  expect(wrong).toEqual([]);
  const backend = await backendOf(pair.two);
  for (const [index, tensor] of bystanders.entries()) expect(new Set(tensor.dataSync())).toEqual(new Set([10 * index]));
  tf.dispose(bystanders);
  const { shared, helped } = backend.threads();
  expect(helped).toBeGreaterThan(count < 100 ? -1 : shared / 2);
  expect(tf.memory().numTensors).toBe(0);
  tf.removeBackend(pair.two);
});
