import { afterAll, beforeAll, test } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import { foldIn, normal, randomInteger, randomKey } from '@gen/core';
import { setThreads, threadCount } from '../../index.js';
import { expectAsOnCpu, run } from '../../../test/as-on-cpu.js';

const key = randomKey(12);
const threads = threadCount();
type Shape4 = [number, number, number, number];

beforeAll(async () => {
  await tf.setBackend('simd');
});
afterAll(() => setThreads(threads));

const numbers = (shape: readonly number[], name: string) => tf.tensor(normal(foldIn(key, name), tf.util.sizeFromShape([...shape])), [...shape]);

/** Sides that fit no block; every fourth has two filters per channel, every fifth is dilated. */
const CASES = Array.from({ length: 30 }, (_, trial) => {
  const draw = (name: string, most: number) => 1 + randomInteger(foldIn(foldIn(key, name), trial), most);
  const isDilated = trial % 5 === 4;
  const filter: Shape4 = [draw('kh', 4), draw('kw', 4), draw('channels', 37), trial % 4 === 3 ? 2 : 1];
  const x: Shape4 = [draw('batch', 4), 9 + draw('h', 9), 9 + draw('w', 9), filter[2]];
  const strides: [number, number] = isDilated ? [1, 1] : [draw('sh', 3), draw('sw', 3)];
  const dilations: [number, number] = isDilated ? [draw('dh', 3), draw('dw', 3)] : [1, 1];
  return { x, filter, strides, dilations, pad: (['same', 'valid', 1] as const)[trial % 3]! };
});
type Case = (typeof CASES)[number];

const outShape = ({ x, filter, strides, dilations, pad }: Case) => tf.backend_util.computeConv2DInfo(x, filter, strides, dilations, pad, undefined, true).outShape;
const attributes = ({ strides, dilations, pad }: Case) => ({ strides, dilations, pad });

test('depthwise convolutions of odd shapes, strides, dilations and paddings', async () => {
  await expectAsOnCpu(
    CASES.map((one) => [JSON.stringify(one), () => run('DepthwiseConv2dNative', { x: numbers(one.x, 'x'), filter: numbers(one.filter, 'filter') }, attributes(one))]),
  );
});

test('their gradients by input and filter', async () => {
  await expectAsOnCpu(
    CASES.flatMap((one) => [
      [`input ${JSON.stringify(one)}`, () => {
        const inputs = { dy: numbers(outShape(one), 'dy'), filter: numbers(one.filter, 'filter') };
        return run('DepthwiseConv2dNativeBackpropInput', inputs, { ...attributes(one), inputShape: one.x });
      }],
      [`filter ${JSON.stringify(one)}`, () => {
        const inputs = { dy: numbers(outShape(one), 'dy'), x: numbers(one.x, 'x') };
        return run('DepthwiseConv2dNativeBackpropFilter', inputs, { ...attributes(one), filterShape: one.filter });
      }],
    ]),
  );
});

test('a bias and an activation at the end', async () => {
  await expectAsOnCpu([
    ['relu6', () => tf.fused.depthwiseConv2d({
      x: numbers([2, 6, 7, 5], 'x') as tf.Tensor4D, filter: numbers([3, 3, 5, 1], 'filter') as tf.Tensor4D,
      strides: 1, pad: 'same', bias: numbers([5], 'bias'), activation: 'relu6',
    })],
  ]);
});
