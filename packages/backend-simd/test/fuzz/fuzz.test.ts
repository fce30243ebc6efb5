/**
 * Random calls of the operations that the backend has kernels for, and of some that it leaves to the cpu backend's. Each is
 * made on the cpu backend, on this one with all work shared out between two threads, and on one thread; the last two must
 * answer the same bits. One call is repeated by its seed:
 *
 *     FUZZ_SEED=123 FUZZ_CALLS=1 npx vitest run test/fuzz
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers';
import { registerSimdBackend, setThreads, type SimdBackend } from '../../src/index.ts';
import { enableRelaxedSimd } from '../../src/node.ts';
import { letHelpersBegin } from '../threads/let-helpers-begin.ts';
import type { Call } from './call.ts';
import { elementwiseCalls } from './calls/elementwise.ts';
import { imageCalls } from './calls/image.ts';
import { movementCalls } from './calls/movement.ts';
import { productCalls } from './calls/product.ts';
import { reductionCalls } from './calls/reduction.ts';
import { bitDifference, tooFar, type Result } from './compare.ts';
import { Draw } from './draw.ts';

const first = Number(process.env.FUZZ_SEED ?? 1);
const calls = Number(process.env.FUZZ_CALLS ?? 2000);

/** Each group as often as any other. */
const GROUPS = [elementwiseCalls, reductionCalls, movementCalls, productCalls, imageCalls];
/** Sums of larger numbers may overflow. */
const MOST = 1e30;

const BUILDS = ['relaxed', 'baseline'] as const;

beforeAll(async () => {
  enableRelaxedSimd();
  setThreads(2);
  for (const build of BUILDS) {
    registerSimdBackend(`${build}-two`, { relaxed: build === 'relaxed', leastShared: 0 });
    registerSimdBackend(`${build}-one`, { relaxed: build === 'relaxed', leastShared: Number.MAX_SAFE_INTEGER });
    await startThreads(`${build}-two`);
  }
  letHelpersBegin();
});

afterAll(() => BUILDS.forEach((build) => tf.removeBackend(`${build}-two`)));

async function startThreads(name: string): Promise<void> {
  await tf.setBackend(name);
  const backend = tf.backend() as SimdBackend;
  while (backend.threads().ready < 2) {
    tf.tidy(() => void tf.matMul(tf.ones([64, 64]), tf.ones([64, 64])));
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

/** What a call answers on a backend, which must leave its inputs as they are. */
async function answer(backend: string, { inputs, run }: Call, absolute = false): Promise<readonly Result[]> {
  await tf.setBackend(backend);
  return tf.tidy(() => {
    const tensors = inputs.map(({ values, shape, dtype }) => tf.tensor(absolute ? values.map(Math.abs) : values, shape, dtype));
    const results = [run(tensors)].flat().map((tensor) => ({ shape: tensor.shape, dtype: tensor.dtype, values: tensor.dataSync() }));
    if (!absolute) expect(bitDifference(tensors.map(resultOf), inputs), `inputs on ${backend}`).toBeUndefined();
    return results;
  });
}

const resultOf = (tensor: tf.Tensor): Result => ({ shape: tensor.shape, dtype: tensor.dtype, values: tensor.dataSync() });

/** What is wrong with one call; undefined if nothing is. */
async function complaint(call: Call, build: string): Promise<string | undefined> {
  const expected = await answer('cpu', { ...call, run: call.onCpu ?? call.run });
  const sizes = call.close === 'sum' ? await answer('cpu', { ...call, run: call.size ?? call.onCpu ?? call.run }, true) : undefined;
  const two = await answer(`${build}-two`, call);
  const one = await answer(`${build}-one`, call);
  const overflows = call.inputs.some(({ values }) => values.some((value) => Number.isFinite(value) && Math.abs(value) > MOST));
  const threads = bitDifference(two, one);
  if (threads !== undefined) return `on two threads and not on one: ${threads}`;
  return tooFar(one, expected, call.close, sizes, overflows);
}

async function complain(seed: number, build: string): Promise<string[]> {
  const draw = new Draw(seed);
  const call = draw.pick(draw.pick(GROUPS))(draw);
  const wrong = await complaint(call, build).catch((error: Error) => error.stack ?? error.message);
  if (wrong === undefined) return [];
  const shapes = call.inputs.map(({ dtype, shape }) => `${dtype} [${shape.join()}]`).join(', ');
  return [`seed ${seed}: ${call.name} of ${shapes}, ${JSON.stringify(call.attributes ?? {})}, ${call.close}: ${wrong}`];
}

test.each([
  ['relaxed', calls],
  ['baseline', Math.ceil(calls / 4)],
] as const)('the %s build answers %i random calls as the cpu backend does, on two threads the same bits as on one', { timeout: 240_000 }, async (build, count) => {
  await tf.setBackend(`${build}-two`);
  const backend = tf.backend() as SimdBackend;
  // Lie among the tensors of the calls, and must come to no harm.
  const bystanders: tf.Tensor[] = [];
  const complaints: string[] = [];
  for (let call = 0; call < count; call++) {
    complaints.push(...(await complain(first + call, build)));
    if (call % 10 !== 0) continue;
    await tf.setBackend(`${build}-two`);
    bystanders.push(tf.fill([1 + (call % 97)], call));
  }
  expect(complaints).toEqual([]);
  await tf.setBackend(`${build}-two`);
  for (const [index, tensor] of bystanders.entries()) expect(new Set(tensor.dataSync())).toEqual(new Set([10 * index]));
  tf.dispose(bystanders);
  const { shared, helped } = backend.threads();
  if (count > 100) expect(helped).toBeGreaterThan(shared / 2);
  expect(tf.memory().numTensors).toBe(0);
});
