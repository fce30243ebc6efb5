import { afterAll, beforeAll, expect, test } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import { foldIn, normal, randomInteger, randomKey } from '@gen/core';
import { setThreads, threadCount } from '../../index.js';
import { expectAsOnCpu, run } from '../../../test/as-on-cpu.js';

const key = randomKey(13);
const threads = threadCount();
type Shape4 = [number, number, number, number];

beforeAll(async () => {
  await tf.setBackend('simd');
});
afterAll(() => setThreads(threads));

/** Numbers of which many are equal, so that windows have several largest ones. */
const numbers = (shape: readonly number[], name: string) =>
  tf.tensor(normal(foldIn(key, name), tf.util.sizeFromShape([...shape])).map((value) => Math.round(2 * value) / 2), [...shape]);

const CASES = Array.from({ length: 30 }, (_, trial) => {
  const draw = (name: string, most: number) => 1 + randomInteger(foldIn(foldIn(key, name), trial), most);
  return {
    x: [draw('batch', 4), 4 + draw('h', 13), 4 + draw('w', 13), draw('channels', 19)] as Shape4,
    filterSize: [draw('kh', 4), draw('kw', 4)] as [number, number],
    strides: [draw('sh', 3), draw('sw', 3)] as [number, number],
    pad: (['same', 'valid', 0] as const)[trial % 3]!,
  };
});
type Case = (typeof CASES)[number];

const outShape = ({ x, filterSize, strides, pad }: Case) => tf.backend_util.computePool2DInfo(x, filterSize, strides, 1, pad).outShape;
const attributes = ({ filterSize, strides, pad }: Case) => ({ filterSize, strides, pad });

test.each(['MaxPool', 'AvgPool'])('%s of odd windows and pictures', async (kernel) => {
  await expectAsOnCpu(CASES.map((one) => [JSON.stringify(one), () => run(kernel, { x: numbers(one.x, 'x') }, attributes(one))]));
});

test.each(['MaxPoolGrad', 'AvgPoolGrad'])('%s of odd windows and pictures', async (kernel) => {
  await expectAsOnCpu(
    CASES.map((one) => [JSON.stringify(one), () => {
      const dy = numbers(outShape(one), 'dy');
      return run(kernel, { dy, input: numbers(one.x, 'x'), output: dy }, attributes(one));
    }]),
  );
});

test('a maximum passes over NaN, and is -Infinity where there is nothing else', () => {
  tf.tidy(() => {
    const x = tf.tensor4d([1, NaN, NaN, NaN, 2, NaN, -Infinity, NaN], [1, 2, 4, 1]);
    expect([...tf.maxPool(x, 2, 2, 'valid').dataSync()]).toEqual([2, -Infinity]);
  });
});

test('a maximum sends its gradient to the first of equal numbers, and none where all are NaN', () => {
  tf.tidy(() => {
    const input = tf.tensor4d([3, 3, NaN, NaN, 3, 1, NaN, NaN], [1, 2, 4, 1]);
    const dy = tf.tensor4d([5, 7], [1, 1, 2, 1]);
    const gradient = run('MaxPoolGrad', { dy, input, output: dy }, { filterSize: 2, strides: 2, pad: 'valid' });
    expect([...gradient.dataSync()]).toEqual([5, 0, 0, 0, 0, 0, 0, 0]);
  });
});

test('a window at the edge is averaged over what of it lies inside', () => {
  expect([...tf.tidy(() => tf.avgPool(tf.tensor4d([1, 2, 6], [1, 1, 3, 1]), [1, 2], 2, 'same').dataSync())]).toEqual([1.5, 6]);
});

test.each(['MaxPoolGrad', 'AvgPoolGrad'])('%s where the rounding of the shape is not said, as tfjs does not for tf.avgPool(…, "ceil")', async (kernel) => {
  const input = numbers([2, 3, 3, 2], 'rounded');
  const dy = numbers([2, 2, 2, 2], 'rounded gradient');
  const output = numbers([2, 2, 2, 2], 'rounded output');
  await expectAsOnCpu([['2 × 2 in steps of 2', () => run(kernel, { dy, input, output }, { filterSize: [2, 2], strides: [2, 2], pad: 0 })]]);
});
