import { afterAll, beforeAll, test } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import { foldIn, normal, randomInteger, randomKey } from '@gen/core';
import { setThreads, threadCount } from '../../index.js';
import { expectAsOnCpu, run } from '../../../test/as-on-cpu.js';

const key = randomKey(11);
const threads = threadCount();
type Shape4 = [number, number, number, number];
type Pad = Parameters<typeof tf.conv2d>[3];

beforeAll(async () => {
  await tf.setBackend('simd');
});
afterAll(() => setThreads(threads));

const numbers = (shape: readonly number[], name: string) => tf.tensor(normal(foldIn(key, name), tf.util.sizeFromShape([...shape])), [...shape]);

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

const name = (one: Case) => JSON.stringify(one);
/** tfjs knows no gradient of dilated convolutions, nor of explicit paddings. */
const WITH_GRADIENT = CASES.filter(({ dilations, pad }) => dilations.every((dilation) => dilation === 1) && typeof pad !== 'object');
const outShape = ({ x, filter, strides, pad }: Case) => tf.backend_util.computeConv2DInfo(x, filter, strides, 1, pad).outShape;
const attributes = ({ strides, pad }: Case) => ({ strides, pad, dataFormat: 'NHWC', dilations: 1 });

test('convolutions of odd shapes, strides, dilations and paddings', async () => {
  await expectAsOnCpu(
    CASES.map((one) => [name(one), () => {
      const { x, filter, strides, dilations, pad } = one;
      return tf.conv2d(numbers(x, 'x') as tf.Tensor4D, numbers(filter, 'filter') as tf.Tensor4D, strides, pad, 'NHWC', dilations);
    }]),
  );
});

test('gradients by their input, the transposed convolutions', async () => {
  await expectAsOnCpu(
    WITH_GRADIENT.map((one) => [name(one), () => {
      const inputs = { dy: numbers(outShape(one), 'dy'), filter: numbers(one.filter, 'filter') };
      return run('Conv2DBackpropInput', inputs, { ...attributes(one), inputShape: one.x });
    }]),
  );
});

test('gradients by their filter', async () => {
  await expectAsOnCpu(
    WITH_GRADIENT.map((one) => [name(one), () => {
      const inputs = { x: numbers(one.x, 'x'), dy: numbers(outShape(one), 'dy') };
      return run('Conv2DBackpropFilter', inputs, { ...attributes(one), filterShape: one.filter });
    }]),
  );
});

test('filters that reach farther than the scratch space of a thread, and pictures wider than it', async () => {
  const convolve = (xShape: Shape4, filterShape: Shape4, dilation: number, pad: 'same' | 'valid') => {
    const x = normal(foldIn(key, 'x'), tf.util.sizeFromShape(xShape));
    const filter = normal(foldIn(key, 'filter'), tf.util.sizeFromShape(filterShape));
    return () => tf.conv2d(tf.tensor4d(x, xShape), tf.tensor4d(filter, filterShape), 1, pad, 'NHWC', dilation);
  };
  await expectAsOnCpu([
    ['reach', convolve([4, 38, 37, 128], [3, 3, 128, 1], 18, 'valid')],
    ['wide', convolve([4, 3, 44_000, 1], [3, 3, 1, 1], 1, 'valid')],
    ['deep', convolve([1, 3, 4, 15000], [3, 3, 15000, 1], 1, 'valid')],
  ]);
});

test('a bias and an activation at the end', async () => {
  const convolve = (activation: 'relu' | 'elu', biasSize: number) =>
    tf.fused.conv2d({
      x: numbers([5, 6, 7, 3], 'x') as tf.Tensor4D, filter: numbers([3, 3, 3, 5], 'filter') as tf.Tensor4D,
      strides: 1, pad: 'same', bias: numbers([biasSize], 'bias'), activation,
    });
  await expectAsOnCpu([['relu', () => convolve('relu', 5)], ['elu', () => convolve('elu', 1)]]);
});
