import { afterEach, beforeAll, expect, test } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import { foldIn, normal, randomKey, uniform } from '@gen/core';
import { setThreads } from '../../index.js';
import { onBoth } from '../../../test/on-both.js';

beforeAll(async () => {
  await tf.setBackend('simd');
});

afterEach(() => setThreads(1));

const key = randomKey(5);

/** Shapes and axes that make every kind of pass: along rows, across columns, both in turn, none. */
const CASES: readonly (readonly [number[], number[]])[] = [
  [[7], [0]],
  [[1], [0]],
  [[5, 33], [1]],
  [[5, 33], [0]],
  [[5, 33], [0, 1]],
  [[3, 4, 5], [0, 2]],
  [[3, 4, 5], [1]],
  [[2, 3, 4, 5], [0, 1, 2]],
  [[2, 3, 4, 5], [0, 2]],
  [[2, 3, 4, 5], [1, 3]],
  [[2, 1, 3, 1], [1, 3]],
  [[2, 1, 3, 1], [0]],
  [[600, 37], [0]],
  [[2, 600, 3], [1]],
  [[70, 69], [1]],
  [[17, 1100], [1]],
  [[3, 20_000], [1]],
  [[20_011], [0]],
  [[1025, 64], [0]],
];

const REDUCTIONS: Readonly<Record<string, (x: tf.Tensor, axes: number[], keepDims: boolean) => tf.Tensor>> = {
  sum: tf.sum, mean: tf.mean, max: tf.max, min: tf.min,
};

test.each(Object.keys(REDUCTIONS))('%s of float32 and int32 agrees with the cpu backend on every kind of axes', async (name) => {
  for (const [shape, axes] of CASES) {
    for (const dtype of ['float32', 'int32'] as const) {
      const size = tf.util.sizeFromShape(shape);
      const numbers = normal(foldIn(key, name), size);
      const values = dtype === 'float32' ? numbers : Int32Array.from(numbers, (number) => 100 * number);
      const keepDims = size % 2 === 0;
      const { cpu, simd } = await onBoth(() => REDUCTIONS[name]!(tf.tensor(values, shape, dtype), axes, keepDims));
      expect(simd[0]!.shape).toEqual(cpu[0]!.shape);
      expect(simd[0]!.dtype).toBe(cpu[0]!.dtype);
      const isExact = dtype === 'int32' ? name !== 'mean' : name === 'max' || name === 'min';
      if (isExact) expect(simd[0]!.values, JSON.stringify([shape, axes])).toEqual(cpu[0]!.values);
      else expectClose(simd[0]!.values, cpu[0]!.values, dtype === 'int32' ? 1e-2 : 1e-3);
    }
  }
});

function expectClose(found: ArrayLike<number>, truth: ArrayLike<number>, tolerance: number): void {
  expect(found.length).toBe(truth.length);
  for (let index = 0; index < truth.length; index++) {
    if (!(Math.abs(found[index]! - truth[index]!) < tolerance)) expect(found[index], `${index}`).toBe(truth[index]);
  }
}

test.each([
  [[2 ** 22], undefined],
  [[2 ** 22, 1], [0]],
  [[2 ** 20, 4], [0, 1]],
  [[2 ** 20, 4], [0]],
  [[2 ** 16, 64], [0]],
  [[64, 2 ** 16], [0]],
  [[64, 2 ** 16], [1]],
] as const)('the sum of four million numbers of shape %j over %j is right to 1e-6', (shape, axes) => {
  const numbers = uniform(foldIn(key, 'many'), 2 ** 22);
  const found = tf.tidy(() => tf.sum(tf.tensor(numbers, [...shape]), axes === undefined ? undefined : [...axes]).dataSync());
  const isFirst = axes !== undefined && axes.length === 1 && axes[0] === 0;
  const truth = new Float64Array(found.length);
  const length = numbers.length / found.length;
  numbers.forEach((number, index) => (truth[isFirst ? index % found.length : Math.floor(index / length)]! += number));
  const worst = truth.reduce((most, sum, index) => Math.max(most, Math.abs(found[index]! / sum - 1)), 0);
  expect(worst).toBeLessThan(1e-6);
});

test('2^24 equal numbers that are rounded add up to 1e-6', () => {
  const found = tf.tidy(() => tf.sum(tf.fill([2 ** 24], 0.1)).dataSync()[0]!);
  expect(Math.abs(found / (2 ** 24 * Math.fround(0.1)) - 1)).toBeLessThan(1e-6);
});

test('sums, means and largest numbers are the same bits on one thread and on three', async () => {
  const numbers = normal(foldIn(key, 'threads'), 2 ** 20);
  const all = () =>
    tf.tidy(() =>
      [[2 ** 20], [2 ** 14, 64], [64, 2 ** 14], [16, 2 ** 10, 64]].flatMap((shape) => {
        const x = tf.tensor(numbers, shape);
        return [tf.sum(x), tf.sum(x, 0), tf.mean(x, -1), tf.max(x, 0), tf.max(x, -1), tf.sum(x, shape.slice(1).map((_, axis) => axis))].map((y) => Buffer.from(y.dataSync().buffer).toString('base64'));
      }),
    );
  const alone = all();
  setThreads(3);
  all();
  await new Promise((resolve) => setTimeout(resolve, 200));
  all().forEach((bits, index) => expect(bits === alone[index]).toBe(true));
});

test('NaN goes through sum, max and min wherever it stands', () => {
  for (const place of [0, 3, 15, 16, 17, 36]) {
    const numbers = Float32Array.from({ length: 37 }, (_, index) => (index === place ? NaN : index));
    tf.tidy(() => {
      for (const reduction of [tf.sum, tf.max, tf.min]) {
        expect(reduction(tf.tensor1d(numbers)).dataSync()[0]).toBeNaN();
        const columns = reduction(tf.stack([tf.tensor1d(numbers), tf.zeros([37])]), 0).dataSync();
        expect([...columns].map((number) => Number.isNaN(number)).indexOf(true)).toBe(place);
      }
    });
  }
});

test('sums of int32 wrap around and those of bool count', () => {
  tf.tidy(() => {
    expect(tf.sum(tf.fill([40], 2 ** 30, 'int32')).dataSync()[0]).toBe((40 * 2 ** 30) | 0);
    const truth = tf.tensor2d([1, 0, 1, 1, 1, 0], [2, 3], 'bool');
    expect([...tf.sum(truth, 0).dataSync()]).toEqual([2, 1, 1]);
    expect(tf.sum(truth).dtype).toBe('int32');
    expect(tf.mean(truth).dataSync()[0]).toBeCloseTo(4 / 6, 6);
  });
});

test('all, any and prod agree with the cpu backend', async () => {
  for (const [shape, axes] of CASES) {
    const numbers = uniform(foldIn(key, 'truth'), tf.util.sizeFromShape(shape));
    for (const share of [0.5, 0.999]) {
      const compute = () => {
        const truth = tf.less(tf.tensor(numbers, shape), share);
        return [tf.all(truth, axes), tf.any(truth, axes, true), tf.any(tf.logicalNot(truth), axes)];
      };
      const { cpu, simd } = await onBoth(compute);
      expect(simd).toEqual(cpu);
    }
    const { cpu, simd } = await onBoth(() => tf.prod(tf.add(tf.tensor(numbers, shape), 0.5), axes));
    expect(simd[0]!.shape).toEqual(cpu[0]!.shape);
    for (let index = 0; index < cpu[0]!.values.length; index++) {
      expect(Math.abs(simd[0]!.values[index]! - cpu[0]!.values[index]!)).toBeLessThanOrEqual(1e-6 * cpu[0]!.values[index]!);
    }
  }
});

test('argMax and argMin take the first of equals and pass by NaN, as the cpu backend does', async () => {
  for (const [shape] of CASES) {
    for (const axis of shape.keys()) {
      const size = tf.util.sizeFromShape(shape);
      const draws = Array.from(uniform(foldIn(key, 'arg'), size), (number) => Math.floor(9 * number));
      const withNaN = draws.map((draw) => (draw === 8 ? NaN : draw));
      const compute = () => [
        tf.argMax(tf.tensor(draws, shape, 'int32'), axis),
        tf.argMin(tf.tensor(draws, shape, 'int32'), axis),
        tf.argMax(tf.tensor(withNaN, shape), axis),
        tf.argMin(tf.tensor(withNaN, shape), axis),
      ];
      const { cpu, simd } = await onBoth(compute);
      expect(simd, JSON.stringify([shape, axis])).toEqual(cpu);
    }
  }
});

test('reductions of nothing and of a scalar are those of the cpu backend', async () => {
  const compute = () => [
    tf.sum(tf.zeros([0, 3]), 0), tf.sum(tf.zeros([3, 0]), 0), tf.mean(tf.zeros([2, 0]), 1), tf.max(tf.zeros([2, 0]), 1),
    tf.sum(tf.scalar(3)), tf.mean(tf.scalar(3, 'int32')), tf.max(tf.scalar(-2)), tf.all(tf.scalar(true)), tf.sum(tf.scalar(true)),
  ];
  const { cpu, simd } = await onBoth(compute);
  expect(simd).toEqual(cpu);
});

test('nothing but the result is left in memory', async () => {
  await tf.setBackend('simd');
  const x = tf.ones([40, 300, 2]);
  const { numDataBuffers } = tf.memory();
  const results = [tf.sum(x), tf.sum(x, [0, 2]), tf.mean(x, [0, 2]), tf.max(x, [0, 2]), tf.sum(tf.ones([40_000])), tf.argMax(x, 1)];
  expect(tf.memory().numDataBuffers).toBe(numDataBuffers + results.length + 1);
  tf.dispose(results);
});
