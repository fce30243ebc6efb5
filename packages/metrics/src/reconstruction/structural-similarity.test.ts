import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { expect, test } from 'vitest';
import { OptionError, ShapeError } from '@gen/core';
import golden from '../../test/golden/reconstruction.json' with { type: 'json' };
import { picture } from '../../test/picture.js';
import { structuralSimilarity } from './structural-similarity.js';

test.each(golden.ssim)('of pictures of shape $shape, window $window and range $range is scikit-image’s', ({ shape, sigma, window, range, ...expected }) => {
  const size = shape as [number, number, number, number];
  const [x, y] = [picture(size, 1), picture(size, 2)];
  const of = (other: typeof x) => structuralSimilarity(x, other, { sigma, window, range }).value;
  expect(of(y)).toBeCloseTo(expected.value, 10);
  expect(of(x)).toBeCloseTo(expected.withItself, 10);
  expect(of({ shape, values: x.values.map(() => 0.5) })).toBeCloseTo(expected.withConstant, 10);
});

test('is the mean over images, which may go without channels', () => {
  const [x, y] = [picture([1, 14, 14, 1], 1), picture([1, 14, 14, 1], 2)];
  const both = (first: Float64Array, second: Float64Array) => ({ shape: [2, 14, 14], values: [...first, ...second] });
  const single = structuralSimilarity(x, y).value;
  const { value, standardError } = structuralSimilarity(both(x.values, x.values), both(x.values, y.values));
  expect(value).toBeCloseTo((1 + single) / 2, 12);
  expect(standardError).toBeCloseTo((1 - single) / 2, 12);
});

test('takes tensors, and keeps them', () => {
  const [x, y] = [picture([1, 14, 14, 1], 1), picture([1, 14, 14, 1], 2)];
  const tensors = [x, y].map(({ values, shape }) => tf.tensor4d(Float32Array.from(values), shape as [number, number, number, number]));
  // The tensors hold float32.
  expect(structuralSimilarity(tensors[0]!, tensors[1]!).value).toBeCloseTo(structuralSimilarity(x, y).value, 5);
  expect(tensors.map(({ isDisposed }) => isDisposed)).toEqual([false, false]);
  tf.dispose(tensors);
});

test('refuses images below the window, other shapes and windows', () => {
  const x = picture([1, 10, 14, 1], 1);
  expect(() => structuralSimilarity(x, x)).toThrow(new ShapeError('x must be at least 11 × 11 for these windows, got 10 × 14.'));
  expect(() => structuralSimilarity(x, picture([1, 14, 10, 1], 1))).toThrow(ShapeError);
  expect(() => structuralSimilarity({ shape: [10, 14], values: x.values }, { shape: [10, 14], values: x.values })).toThrow(ShapeError);
  expect(() => structuralSimilarity(x, x, { window: 4 })).toThrow(OptionError);
  expect(() => structuralSimilarity(x, x, { sigma: 0 })).toThrow(OptionError);
});
