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

/** Each group as often as any other. */
const GROUPS = [elementwiseCalls, reductionCalls, movementCalls, productCalls, imageCalls];
/** Sums of larger numbers may overflow. */
const LARGE = 1e30;

/** The backends of one build: all work shared out between two threads, and none. */
export interface Pair {
  readonly two: string;
  readonly one: string;
}

/** Registers two backends under names that begin alike, and waits for the second thread. */
export async function registerPair(name: string, build: 'relaxed' | 'baseline'): Promise<Pair> {
  if (build === 'relaxed') enableRelaxedSimd();
  setThreads(2);
  const [two, one] = [`${name}-two`, `${name}-one`];
  registerSimdBackend(two, { relaxed: build === 'relaxed', leastShared: 0 });
  registerSimdBackend(one, { relaxed: build === 'relaxed', leastShared: Number.MAX_SAFE_INTEGER });
  letHelpersBegin();
  const backend = await backendOf(two);
  while (backend.threads().ready < 2) {
    tf.tidy(() => void tf.matMul(tf.ones([64, 64]), tf.ones([64, 64])));
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return { two, one };
}

/** Makes a backend the one that is used. */
export async function backendOf(name: string): Promise<SimdBackend> {
  await tf.setBackend(name);
  return tf.backend() as SimdBackend;
}

/** Makes the call of a seed; answers what is wrong with its results, nothing if they are right. */
export async function complaints(seed: number, pair: Pair): Promise<string[]> {
  const draw = new Draw(seed);
  const call = draw.pick(draw.pick(GROUPS))(draw);
  const wrong = await complaint(call, pair).catch((error: Error) => error.stack ?? error.message);
  if (wrong === undefined) return [];
  const shapes = call.inputs.map(({ dtype, shape }) => `${dtype} [${shape.join()}]`).join(', ');
  return [`seed ${seed}: ${call.name} of ${shapes}, ${JSON.stringify(call.attributes ?? {})}, ${call.close}: ${wrong}`];
}

async function complaint(call: Call, pair: Pair): Promise<string | undefined> {
  const onCpu = call.onCpu ?? call.run;
  const expected = await answer('cpu', call, onCpu);
  const sizes = call.close === 'sum' ? await answer('cpu', { ...call, inputs: call.inputs.map((input) => ({ ...input, values: input.values.map(Math.abs) })) }, call.size ?? onCpu) : undefined;
  const two = await answer(pair.two, call, call.run);
  const one = await answer(pair.one, call, call.run);
  const overflows = call.inputs.some(({ values }) => values.some((value) => Number.isFinite(value) && Math.abs(value) > LARGE));
  const threads = bitDifference(two, one);
  if (threads !== undefined) return `on two threads and not on one: ${threads}`;
  return tooFar(one, expected, call.close, sizes, overflows);
}

/** What a call answers on a backend, which must leave its inputs as they are. */
async function answer(backend: string, { inputs }: Call, run: Call['run']): Promise<readonly Result[]> {
  await tf.setBackend(backend);
  tf.engine().startScope();
  try {
    const tensors = inputs.map(({ values, shape, dtype }) => tf.tensor(values, shape, dtype));
    const results = [run(tensors)].flat().map(resultOf);
    const change = bitDifference(tensors.map(resultOf), inputs);
    if (change !== undefined) throw new Error(`on ${backend} an input was changed: ${change}`);
    return results;
  } finally {
    tf.engine().endScope();
  }
}

const resultOf = (tensor: tf.Tensor): Result => ({ shape: tensor.shape, dtype: tensor.dtype, values: tensor.dataSync() });
