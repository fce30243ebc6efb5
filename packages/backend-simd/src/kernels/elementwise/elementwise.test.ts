import { beforeAll, describe, expect, test } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import { foldIn, normal, randomInteger, randomKey } from '@gen/core';
import { setThreads } from '../../index.js';
import { broadcast } from './broadcast.js';

const key = randomKey(11);

/** The same computation on the cpu backend, whose numbers are float64 until they are stored. */
async function onBoth(compute: () => tf.Tensor): Promise<{ simd: tf.TypedArray; cpu: tf.TypedArray; dtypes: readonly string[] }> {
  await tf.setBackend('cpu');
  const expected = tf.tidy(compute);
  const cpu = expected.dataSync();
  await tf.setBackend('simd');
  const found = tf.tidy(compute);
  const simd = found.dataSync();
  const dtypes = [expected.dtype, found.dtype];
  tf.dispose([expected, found]);
  return { simd, cpu, dtypes };
}

beforeAll(async () => {
  await tf.setBackend('simd');
});

const special = [0, -0, 1, -1, 2.5, -2.5, 3.5, 0.5, -0.5, 1e-30, -1e30, 88, -88, NaN, Infinity, -Infinity, 7];

describe('NaN, infinities and empty tensors are what they are on cpu', () => {
  const ops = {
    abs: tf.abs, neg: tf.neg, square: tf.square, sqrt: tf.sqrt, reciprocal: tf.reciprocal, ceil: tf.ceil, floor: tf.floor, round: tf.round,
    sign: tf.sign, exp: tf.exp, log: tf.log, log1p: tf.log1p, expm1: tf.expm1, tanh: tf.tanh, sigmoid: tf.sigmoid, relu: tf.relu, relu6: tf.relu6,
    elu: tf.elu, selu: tf.selu, isNaN: tf.isNaN, isInf: tf.isInf, isFinite: tf.isFinite, atan: tf.atan, sinh: tf.sinh,
    leakyRelu: (x: tf.Tensor) => tf.leakyRelu(x, 0.25), step: (x: tf.Tensor) => tf.step(x, 0.5), clip: (x: tf.Tensor) => tf.clipByValue(x, -2, 3),
    toBool: (x: tf.Tensor) => tf.cast(x, 'bool'), toInt: (x: tf.Tensor) => tf.cast(x, 'int32'),
    boolToFloat: (x: tf.Tensor) => tf.cast(tf.greater(x, 0), 'float32'), not: (x: tf.Tensor) => tf.logicalNot(tf.greater(x, 0)),
  } as const;

  test.each(Object.entries<(x: tf.Tensor) => tf.Tensor>(ops))('%s', async (_, op) => {
    const { simd, cpu, dtypes } = await onBoth(() => op(tf.tensor1d(special)));
    expect(dtypes[1]).toBe(dtypes[0]);
    simd.forEach((found, index) => {
      const expected = cpu[index]!;
      const isClose = Object.is(found, expected) || Math.abs(found - expected) <= 3e-7 * Math.abs(expected);
      expect(isClose, `of ${special[index]}: ${found}, on cpu ${expected}`).toBe(true);
    });
    expect(tf.tidy(() => op(tf.zeros([0, 3])).shape)).toEqual([0, 3]);
  });
});

describe('operations of two tensors', () => {
  const ops = {
    add: tf.add, sub: tf.sub, mul: tf.mul, div: tf.div, maximum: tf.maximum, minimum: tf.minimum, squaredDifference: tf.squaredDifference, mod: tf.mod,
    equal: tf.equal, notEqual: tf.notEqual, greater: tf.greater, greaterEqual: tf.greaterEqual, less: tf.less, lessEqual: tf.lessEqual, prelu: tf.prelu,
    and: (a: tf.Tensor, b: tf.Tensor) => tf.logicalAnd(tf.greater(a, 0), tf.greater(b, 0)), or: (a: tf.Tensor, b: tf.Tensor) => tf.logicalOr(tf.less(a, 0), tf.less(b, 0)),
  } as const;
  const shapes: readonly (readonly [number[], number[]])[] = [
    [[17, 5], [17, 5]], [[17, 5], [5]], [[17, 5], [17, 1]], [[1], [17, 5]], [[3, 1, 5], [4, 1]], [[2, 3, 4], [2, 1, 4]], [[3, 1], [1, 7]],
    [[2, 1, 3, 1, 5], [4, 1, 2, 1]], [[], [3, 3]], [[0, 3], [3]], [[6], [1, 1, 6]],
  ];

  test.each(Object.entries<(a: tf.Tensor, b: tf.Tensor) => tf.Tensor>(ops))('%s of float32 and of int32, broadcast', async (name, op) => {
    for (const dtype of ['float32', 'int32'] as const) {
      if (name === 'prelu' && dtype === 'int32') continue;
      for (const [left, right] of shapes) {
        const values = (shape: number[], seed: string) => {
          const size = tf.util.sizeFromShape(shape);
          return Array.from(normal(foldIn(key, seed), size), (value, index) => (dtype === 'int32' ? Math.round(4 * value) || 3 : index % 7 === 0 ? special[index % special.length]! : Math.round(8 * value) / 8));
        };
        const { simd, cpu } = await onBoth(() => op(tf.tensor(values(left, 'a'), left, dtype), tf.tensor(values(right, 'b'), right, dtype)));
        expect([...simd].map((value) => value + 0), `${dtype} ${left.join()} ${right.join()}`).toEqual([...cpu].map((value) => value + 0));
      }
    }
  });
});

test('random broadcasts agree with the sum of indices', () => {
  for (let round = 0; round < 200; round++) {
    const at = (label: string, most: number) => randomInteger(foldIn(foldIn(key, round), label), most);
    const rank = at('rank', 6);
    const sides = Array.from({ length: rank }, (_, axis) => 1 + at(`side ${axis}`, 5));
    const shape = (label: string) => sides.map((side, axis) => (at(`${label} ${axis}`, 3) === 0 ? 1 : side)).slice(at(`${label} rank`, 2) * Math.min(1, rank));
    const [left, right] = [shape('a'), shape('b')];
    const range = (of: number[]) => tf.reshape(tf.range(0, tf.util.sizeFromShape(of)), of);
    const [sum, expected] = tf.tidy(() => {
      const [a, b] = [range(left), range(right)];
      const result = tf.broadcast_util.assertAndGetBroadcastShape(left, right);
      return [tf.add(a, b).arraySync(), tf.add(tf.broadcastTo(a, result), tf.broadcastTo(b, result)).arraySync()];
    });
    expect(sum, `${left.join()} + ${right.join()}`).toEqual(expected);
  }
});

test('axes that alternate more than two loops can follow are told', () => {
  expect(broadcast([2, 1, 3, 1], [1, 4, 1, 5], [2, 4, 3, 5], 120)).toBeUndefined();
  expect(broadcast([3, 1, 5], [4, 1], [3, 4, 5], 60)).toEqual({
    inner: 5, rows: 4, a: { outer: 5, row: 0, step: 1 }, b: { outer: 0, row: 1, step: 0 },
  });
});

/** The numbers of a tensor as bytes. */
function bytesOf(compute: () => tf.Tensor): Uint8Array {
  const result = tf.tidy(compute);
  const numbers = result.dataSync();
  result.dispose();
  return new Uint8Array(numbers.buffer);
}

test('the same bits on one, two and three threads', async () => {
  const numbers = normal(key, 300_007);
  const compute = () => bytesOf(() => tf.sigmoid(tf.mul(tf.tensor1d(numbers), tf.exp(tf.tensor1d(numbers)))));
  setThreads(1);
  const one = compute();
  for (const threads of [2, 3]) {
    setThreads(threads);
    compute();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(Buffer.compare(compute(), one)).toBe(0);
  }
});
