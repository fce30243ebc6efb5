import { expect, test } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import { foldIn, normal, randomKey, uniform } from '@gen/core';
import { onBoth } from '../../../test/on-both.js';

const key = randomKey(29);

test.each([
  [[5, 3], true, true],
  [[2, 3, 4, 8], true, true],
  [[2, 3, 4, 7], false, true],
  [[2, 3, 4, 9], true, false],
  [[2, 3, 1], false, false],
  [[0, 3], true, true],
] as const)('batch normalisation of %j agrees with the cpu backend, scale %s, offset %s', async (shape, hasScale, hasOffset) => {
  const channels = shape.at(-1)!;
  const per = (name: string) => tf.tensor1d(uniform(foldIn(key, name), channels).map((number) => number + 0.01));
  const { cpu, simd } = await onBoth(() => {
    const x = tf.tensor(normal(foldIn(key, 'x'), tf.util.sizeFromShape([...shape])), [...shape]);
    return tf.batchNorm(x, per('mean'), per('variance'), hasOffset ? per('offset') : undefined, hasScale ? per('scale') : undefined, 1e-3);
  });
  expect(simd[0]!.shape).toEqual(cpu[0]!.shape);
  Array.from(cpu[0]!.values).forEach((value, index) => expect(simd[0]!.values[index]).toBeCloseTo(value, 5));
});

test('means and variances in the shape of the images are those of the cpu backend', async () => {
  const { cpu, simd } = await onBoth(() => {
    const part = (name: string) => tf.tensor4d(uniform(foldIn(key, name), 12), [1, 2, 2, 3]);
    return tf.batchNorm(part('x'), part('mean'), part('variance'));
  });
  expect(simd).toEqual(cpu);
});
