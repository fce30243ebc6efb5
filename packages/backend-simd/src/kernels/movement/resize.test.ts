import { beforeAll, expect, test } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import { foldIn, normal, randomKey } from '@gen/core';
import { onBoth } from '../../../test/on-both.js';

beforeAll(async () => {
  await tf.setBackend('simd');
});

const key = randomKey(23);

const SIZES: readonly (readonly [[number, number, number, number], [number, number]])[] = [
  [[2, 7, 5, 3], [14, 10]],
  [[1, 7, 5, 4], [3, 11]],
  [[3, 4, 4, 9], [1, 1]],
  [[2, 1, 1, 1], [4, 3]],
  [[2, 6, 6, 8], [6, 6]],
  [[1, 3, 9, 17], [9, 4]],
];
const OPTIONS = [[false, false], [true, false], [false, true]] as const;

const RESIZES = { bilinear: tf.image.resizeBilinear, nearest: tf.image.resizeNearestNeighbor } as const;
const GRADIENTS = { bilinear: tf.ResizeBilinearGrad, nearest: tf.ResizeNearestNeighborGrad } as const;

test.each(['bilinear', 'nearest'] as const)('%s resizing agrees with the cpu backend to 1e-6', async (name) => {
  for (const [shape, size] of SIZES) {
    for (const [alignCorners, halfPixelCenters] of OPTIONS) {
      const images = normal(foldIn(key, 'images'), tf.util.sizeFromShape(shape));
      const { cpu, simd } = await onBoth(() => RESIZES[name](tf.tensor4d(images, shape), [...size], alignCorners, halfPixelCenters));
      expect(simd[0]!.shape).toEqual(cpu[0]!.shape);
      const worst = Array.from(cpu[0]!.values, (value, index) => Math.abs(value - simd[0]!.values[index]!)).reduce((a, b) => Math.max(a, b));
      expect(worst, JSON.stringify([shape, size, alignCorners, halfPixelCenters])).toBeLessThan(name === 'nearest' ? 1e-30 : 1e-6);
    }
  }
});

test('int32 images keep their type when resized to the nearest', async () => {
  const { cpu, simd } = await onBoth(() => tf.image.resizeNearestNeighbor(tf.tensor3d([1, 2, 3, 4, 5, 6], [2, 3, 1], 'int32'), [4, 4]));
  expect(simd).toEqual(cpu);
});

test.each(['bilinear', 'nearest'] as const)('the gradient of %s resizing is its adjoint: ⟨resize(x), y⟩ = ⟨x, gradient(y)⟩', (name) => {
  for (const [shape, size] of SIZES) {
    for (const [alignCorners, halfPixelCenters] of OPTIONS) {
      tf.tidy(() => {
        const x = tf.tensor4d(normal(foldIn(key, 'x'), tf.util.sizeFromShape(shape)), shape);
        const outputShape = [shape[0], ...size, shape[3]];
        const y = tf.tensor(normal(foldIn(key, 'y'), tf.util.sizeFromShape(outputShape)), outputShape);
        const attributes = { alignCorners, halfPixelCenters, size: [...size] };
        const back = tf.engine().runKernel<tf.Tensor>(GRADIENTS[name], { images: x, dy: y }, attributes);
        expect(back.shape).toEqual(shape);
        const forth = tf.sum(tf.mul(RESIZES[name](x, [...size], alignCorners, halfPixelCenters), y)).dataSync()[0]!;
        expect(tf.sum(tf.mul(x, back)).dataSync()[0]!, JSON.stringify([shape, size, alignCorners, halfPixelCenters])).toBeCloseTo(forth, 4);
      });
    }
  }
});
