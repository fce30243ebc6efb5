import { afterEach, beforeAll, expect, test } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import { foldIn, randomInteger, randomKey } from '@gen/core';
import { setThreads } from '../../index.js';
import { onBoth } from '../../../test/on-both.js';

beforeAll(async () => {
  await tf.setBackend('simd');
});

afterEach(() => setThreads(1));

const key = randomKey(17);
const TYPES = ['float32', 'int32', 'bool'] as const;

/** The numbers 0, 1, 2, … in a shape, so that each shows where it went; in bool a pattern of period 7. */
function counted(shape: readonly number[], dtype: (typeof TYPES)[number] = 'float32'): tf.Tensor {
  const numbers = new (dtype === 'float32' ? Float32Array : Int32Array)(tf.util.sizeFromShape([...shape])).map((_, index) => (dtype === 'bool' ? Number(index % 7 < 3) : index));
  return tf.tensor(dtype === 'bool' ? Uint8Array.from(numbers) : numbers, [...shape], dtype);
}

async function expectSame(compute: () => tf.Tensor | tf.Tensor[], label: unknown): Promise<void> {
  const { cpu, simd } = await onBoth(compute);
  expect(simd, JSON.stringify(label)).toEqual(cpu);
}

/** A permutation of 0 … count − 1, drawn by its number. */
function permutation(count: number, seed: number): number[] {
  const rest = Array.from({ length: count }, (_, index) => index);
  return Array.from({ length: count }, (_, step) => rest.splice(randomInteger(foldIn(foldIn(key, seed), step), rest.length), 1)[0]!);
}

const TRANSPOSES: readonly (readonly [number[], number[]])[] = [
  [[5], [0]], [[7, 9], [1, 0]], [[64, 35], [1, 0]], [[3, 50], [1, 0]], [[50, 3], [1, 0]], [[2, 5, 6, 7], [0, 3, 1, 2]], [[2, 7, 5, 6], [0, 2, 3, 1]],
  [[4, 9, 5, 8], [0, 2, 1, 3]], [[4, 9, 5, 2], [0, 2, 1, 3]], [[3, 4, 5], [2, 1, 0]], [[8, 4, 5, 6], [3, 2, 1, 0]], [[0, 3], [1, 0]], [[1, 4, 1, 5], [3, 2, 1, 0]],
];

test.each(TRANSPOSES)('%j transposed to %j', async (shape, axes) => {
  for (const dtype of TYPES) await expectSame(() => tf.transpose(counted(shape, dtype), axes), dtype);
});

test('100 random transpositions of up to six axes', async () => {
  for (let seed = 0; seed < 100; seed++) {
    const shape = Array.from({ length: 1 + (seed % 6) }, (_, axis) => 1 + randomInteger(foldIn(foldIn(key, 'side'), 10 * seed + axis), seed % 6 > 3 ? 5 : 12));
    const axes = permutation(shape.length, seed);
    await expectSame(() => tf.transpose(counted(shape), axes), [shape, axes]);
  }
});

test('60 random boxes within tensors, and with strides forwards and backwards', async () => {
  for (let seed = 0; seed < 60; seed++) {
    const draw = (name: string, axis: number, bound: number) => randomInteger(foldIn(foldIn(foldIn(key, name), seed), axis), bound);
    const shape = Array.from({ length: 1 + (seed % 4) }, (_, axis) => 1 + draw('side', axis, 9));
    const begin = shape.map((side, axis) => draw('begin', axis, side));
    const size = shape.map((side, axis) => draw('size', axis, side - begin[axis]! + 1));
    const strides = shape.map((_, axis) => [1, 2, 3, -1, -2][draw('stride', axis, 5)]!);
    const end = begin.map((first, axis) => (strides[axis]! > 0 ? first + size[axis]! : first - size[axis]!));
    const mask = draw('mask', 0, 2 ** shape.length);
    for (const dtype of TYPES) {
      await expectSame(() => tf.slice(counted(shape, dtype), begin, size), [shape, begin, size]);
      await expectSame(() => tf.stridedSlice(counted(shape, dtype), begin, end, strides, mask, mask), [shape, begin, end, strides, mask]);
    }
  }
});

test.each([
  [[5], [[2, 1]]], [[3, 4], [[0, 0], [1, 2]]], [[3, 4], [[1, 2], [0, 0]]], [[2, 3, 4], [[1, 1], [2, 2], [3, 1]]], [[0, 2], [[1, 1], [1, 1]]],
  [[3, 14, 14, 8], [[0, 0], [1, 1], [2, 1], [0, 0]]], [[40, 40], [[20, 13], [20, 13]]], [[5000], [[3, 4]]],
] as [number[], [number, number][]][])('%j padded by %j', async (shape, paddings) => {
  for (const dtype of TYPES) {
    await expectSame(() => tf.pad(counted(shape, dtype), paddings), dtype);
    if (dtype !== 'bool') await expectSame(() => tf.pad(counted(shape, dtype), paddings, -3), dtype);
  }
});

test.each([
  [[5], [[2, 1]]], [[3, 4], [[2, 1], [1, 2]]], [[3, 4], [[0, 0], [3, 3]]], [[2, 3, 4], [[1, 1], [0, 2], [3, 1]]],
] as [number[], [number, number][]][])('%j with its mirror image around it, %j', async (shape, paddings) => {
  for (const dtype of TYPES) {
    for (const mode of ['reflect', 'symmetric'] as const) await expectSame(() => tf.mirrorPad(counted(shape, dtype), paddings, mode), [dtype, mode]);
  }
});

test('tensors are joined and cut along any axis', async () => {
  for (const dtype of TYPES) {
    for (const axis of [0, 1, 2, -1]) {
      const sides = [1, 4, 0, 3];
      const shapes = sides.map((side) => [2, 3, 5].map((whole, place) => (place === (axis + 3) % 3 ? side : whole)));
      await expectSame(() => tf.concat(shapes.map((shape) => counted(shape, dtype)), axis), [dtype, axis]);
      await expectSame(() => tf.stack([counted([2, 3, 5], dtype), counted([2, 3, 5], dtype)], axis), [dtype, axis]);
      await expectSame(() => tf.unstack(counted([2, 3, 5], dtype), axis), [dtype, axis]);
      await expectSame(() => tf.split(counted([6, 6, 6], dtype), [1, 0, 2, 3], axis), [dtype, axis]);
      await expectSame(() => tf.split(counted([6, 6, 6], dtype), 3, axis), [dtype, axis]);
    }
    await expectSame(() => tf.concat([counted([4], dtype)]), dtype);
    await expectSame(() => tf.concat([counted([0, 2], dtype), counted([0, 2], dtype)]), dtype);
    await expectSame(() => tf.stack([tf.scalar(1), tf.scalar(2)]), dtype);
  }
});

test('tensors are repeated and reversed along any axes', async () => {
  for (const dtype of TYPES) {
    for (const reps of [[2, 1, 3], [1, 1, 1], [1, 4, 1], [3, 2, 2], [0, 1, 1]]) await expectSame(() => tf.tile(counted([2, 3, 5], dtype), reps), [dtype, reps]);
    await expectSame(() => tf.tile(counted([6, 1], dtype), [1, 9]), dtype);
    await expectSame(() => tf.tile(counted([1, 6], dtype), [9, 1]), dtype);
    for (const axes of [[0], [1], [2], [0, 2], [0, 1, 2], []]) await expectSame(() => tf.reverse(counted([3, 4, 21], dtype), axes), [dtype, axes]);
  }
});

test('slices are gathered along any axis, in batches too, and added up again', async () => {
  const indices = () => tf.tensor1d([3, 0, 3, 2, 1, 0], 'int32');
  for (const dtype of TYPES) {
    for (const axis of [0, 1, 2]) await expectSame(() => tf.gather(counted([4, 5, 6], dtype), indices(), axis), [dtype, axis]);
    await expectSame(() => tf.gather(counted([4], dtype), indices()), dtype);
    await expectSame(() => tf.gather(counted([4, 200], dtype), tf.reshape(indices(), [2, 3])), dtype);
    await expectSame(() => tf.gather(counted([2, 4, 3], dtype), tf.reshape(indices(), [2, 3]), 1, 1), dtype);
    await expectSame(() => tf.gatherND(counted([4, 5, 6], dtype), tf.tensor2d([[0, 1], [3, 4], [2, 2]], [3, 2], 'int32')), dtype);
    await expectSame(() => tf.gatherND(counted([4, 5], dtype), tf.tensor2d([[0, 1], [3, 4], [2, 2]], [3, 2], 'int32')), dtype);
  }
  for (const inner of [[], [1], [3], [16], [17], [5, 7]]) {
    await expectSame(() => tf.unsortedSegmentSum(counted([6, ...inner]), indices(), 5), inner);
    await expectSame(() => tf.unsortedSegmentSum(counted([6, ...inner]), indices(), 2), inner);
    await expectSame(() => tf.scatterND(tf.reshape(indices(), [6, 1]), counted([6, ...inner]), [4, ...inner]), inner);
  }
  await expectSame(() => tf.scatterND(indices(), counted([6]), [4]), 'places without an axis of their own');
  await expectSame(() => tf.oneHot(indices(), 3, 5, -1), 'one-hot');
  await expectSame(() => tf.oneHot(tf.reshape(indices(), [2, 3]), 4, 1, 0, 'int32'), 'one-hot');
});

test('a place out of range is an error, as on the cpu backend', () => {
  tf.tidy(() => {
    const x = counted([4, 3]);
    for (const place of [-1, 4]) expect(() => tf.gather(x, tf.tensor1d([0, place], 'int32'))).toThrow(`the index value ${place} is not in [0, 3]`);
    expect(() => tf.gatherND(x, tf.tensor2d([[4]], [1, 1], 'int32'))).toThrow('Invalid indices: 4');
    expect(() => tf.slice(x, [2, 0], [3, 3])).toThrow();
  });
});

test('a slice is the same numbers after its tensor is gone', () => {
  const x = counted([6, 4]);
  const whole = tf.slice(x, [0, 0], [6, 4]);
  const part = tf.slice(x, [2, 0], [1, 4]);
  x.dispose();
  tf.dispose(tf.fill([6, 4], 9));
  expect([...whole.dataSync()]).toEqual(Array.from({ length: 24 }, (_, index) => index));
  expect([...part.dataSync()]).toEqual([8, 9, 10, 11]);
  tf.dispose([whole, part]);
});

test.each([1, 2, 3])('channels become blocks of %i pixels on each side', async (blockSize) => {
  for (const dtype of ['float32', 'int32'] as const) {
    for (const channels of [1, 4]) {
      const shape = [2, 3, 5, channels * blockSize ** 2] as [number, number, number, number];
      await expectSame(() => tf.engine().runKernel<tf.Tensor>(tf.DepthToSpace, { x: counted(shape, dtype) }, { blockSize, dataFormat: 'NHWC' }), [dtype, channels]);
    }
  }
});

test('large tensors come to the same bits on one thread and on three', async () => {
  const indices = Array.from({ length: 8192 }, (_, index) => (index * 7) % 512);
  const all = () => {
    let bits: readonly Buffer[] = [];
    tf.tidy(() => {
      const images = tf.div<tf.Tensor4D>(counted([16, 40, 36, 20]), 7);
      const rows = tf.div(counted([8192, 70]), 3);
      const places = tf.tensor1d(indices, 'int32');
      const results = [
        tf.transpose(images, [0, 3, 1, 2]), tf.transpose(images, [3, 2, 1, 0]), tf.pad(images, [[0, 0], [1, 2], [3, 1], [0, 5]], 4),
        tf.mirrorPad(images, [[0, 0], [1, 2], [3, 1], [0, 5]], 'reflect'), tf.slice(images, [1, 2, 3, 4], [15, 33, 30, 15]),
        tf.slice(images, [3, 0, 0, 0], [10, 40, 36, 20]), tf.concat([images, images], 2), tf.tile(images, [1, 2, 1, 2]), tf.reverse(images, [1, 3]),
        ...tf.split(images, 2, 3), tf.gather(rows, places), tf.unsortedSegmentSum(rows, places, 512), tf.image.resizeBilinear(images, [60, 50]),
        tf.image.resizeNearestNeighbor(images, [60, 50]), tf.softmax(rows), tf.cumsum(rows, 1), tf.argMax(rows, 1), tf.argMin(rows, 0), tf.prod(rows, 0),
        tf.any(tf.greater(rows, 5), 1), tf.batchNorm(images, tf.zeros([20]), tf.range(1, 21), tf.range(3, 23), tf.range(1, 21)),
        ...(['ResizeBilinearGrad', 'ResizeNearestNeighborGrad'] as const).map((name) =>
          tf.engine().runKernel<tf.Tensor>(name, { images: tf.zeros([16, 20, 18, 20]), dy: images }, { alignCorners: false, halfPixelCenters: false }),
        ),
      ];
      bits = results.map((result) => Buffer.from(result.dataSync().slice().buffer));
    });
    return bits;
  };
  const alone = all();
  setThreads(3);
  all();
  await new Promise((resolve) => setTimeout(resolve, 200));
  all().forEach((bits, index) => expect(bits.equals(alone[index]!), `result ${index}`).toBe(true));
});
