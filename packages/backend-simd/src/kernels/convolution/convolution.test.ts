import { afterAll, beforeAll, expect, test } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { foldIn, normal, randomInteger, randomKey } from '@gen/core';
import { setThreads, threadCount } from '../../index.js';

const key = randomKey(11);
const threads = threadCount();
type Shape4 = [number, number, number, number];
type Pad = Parameters<typeof tf.conv2d>[3];

beforeAll(async () => {
  await tf.setBackend('simd');
});
afterAll(() => setThreads(threads));

const numbers = (shape: readonly number[], name: string) => tf.tensor(normal(foldIn(key, name), tf.util.sizeFromShape([...shape])), [...shape]);

/** What `compute` answers on a backend, with as many threads. */
async function on(backend: string, compute: () => tf.Tensor): Promise<Float32Array> {
  await tf.setBackend(backend);
  const result = tf.tidy(compute);
  const values = (await result.data()) as Float32Array;
  result.dispose();
  await tf.setBackend('simd');
  return values;
}

/** The cpu backend's answer to 2e-5 of the largest number: sums of up to 3,000 terms in another order; and the same bits on 1, 2 and 3 threads. */
async function expectAsOnCpu(compute: () => tf.Tensor, what: string): Promise<void> {
  const expected = await on('cpu', compute);
  setThreads(1);
  const found = await on('simd', compute);
  expect(found.length, what).toBe(expected.length);
  const size = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-3);
  const worst = found.reduce((most, value, index) => Math.max(most, Math.abs(value - expected[index]!) / size), 0);
  expect(worst, what).toBeLessThan(2e-5);
  expect(found.every((value) => !Number.isNaN(value)), what).toBe(true);
  for (const count of [2, 3]) {
    setThreads(count);
    expect(await on('simd', compute), `${what} on ${count} threads`).toEqual(found);
  }
}

interface Case {
  readonly x: Shape4;
  readonly filter: Shape4;
  readonly strides: [number, number];
  readonly dilations: [number, number];
  readonly pad: Pad;
}

/** A convolution with sides that fit no block. */
function randomCase(trial: number): Case {
  const draw = (name: string, most: number) => 1 + randomInteger(foldIn(foldIn(key, name), trial), most);
  const pads: Pad[] = ['same', 'valid', draw('pad', 3) - 1, [[0, 0], [draw('top', 3) - 1, draw('bottom', 3) - 1], [draw('left', 3) - 1, draw('right', 3) - 1], [0, 0]]];
  const pad = pads[trial % pads.length]!;
  const isDilated = trial % 5 === 4;
  const filter: Shape4 = [draw('kh', 5), draw('kw', 5), draw('in', trial % 3 === 0 ? 3 : 21), draw('out', trial % 2 === 0 ? 4 : 27)];
  const dilations: [number, number] = isDilated ? [draw('dh', 3), draw('dw', 3)] : [1, 1];
  const reach = (taps: number, dilation: number) => (taps - 1) * dilation + 1;
  return {
    x: [draw('batch', 9), reach(filter[0], dilations[0]) + draw('h', 11), reach(filter[1], dilations[1]) + draw('w', 11), filter[2]],
    filter,
    strides: isDilated ? [1, 1] : [draw('sh', 3), draw('sw', 3)],
    dilations,
    pad,
  };
}

const CASES: readonly Case[] = Array.from({ length: 60 }, (_, trial) => randomCase(trial));

test('60 convolutions of odd shapes, strides, dilations and paddings', async () => {
  for (const { x, filter, strides, dilations, pad } of CASES) {
    const what = JSON.stringify({ x, filter, strides, dilations, pad });
    await expectAsOnCpu(() => tf.conv2d(numbers(x, 'x') as tf.Tensor4D, numbers(filter, 'filter') as tf.Tensor4D, strides, pad, 'NHWC', dilations), what);
  }
});

test('their transposes', async () => {
  for (const { x, filter, strides, dilations, pad } of CASES) {
    if (dilations.some((dilation) => dilation > 1) || typeof pad === 'object') continue;
    const { outShape } = tf.backend_util.computeConv2DInfo(x, filter, strides, 1, pad);
    const what = JSON.stringify({ x, filter, strides, pad });
    await expectAsOnCpu(() => tf.conv2dTranspose(numbers(outShape, 'dy') as tf.Tensor4D, numbers(filter, 'filter') as tf.Tensor4D, x, strides, pad), what);
  }
});
