import { expect, test } from 'vitest';
import { OptionError, ShapeError } from '@gen/core';
import golden from '../../test/golden/reconstruction.json' with { type: 'json' };
import { picture } from '../../test/picture.js';
import { multiScaleStructuralSimilarity } from './multi-scale-structural-similarity.js';
import { structuralSimilarity } from './structural-similarity.js';

test.each(golden.msSsim)('of pictures of shape $shape is the paper’s formula, in NumPy', ({ shape, window, weights, value }) => {
  const size = shape as [number, number, number, number];
  const [x, other] = [picture(size, 1), picture(size, 2)];
  const y = { shape, values: x.values.map((one, index) => 0.8 * one + 0.2 * other.values[index]!) };
  expect(multiScaleStructuralSimilarity(x, y, { window, weights }).value).toBeCloseTo(value, 10);
});

test('of one scale is SSIM, and of equal images 1', () => {
  const [x, y] = [picture([1, 20, 20, 1], 1), picture([1, 20, 20, 1], 1.1)];
  expect(multiScaleStructuralSimilarity(x, y, { weights: [1] }).value).toBeCloseTo(structuralSimilarity(x, y).value, 12);
  expect(multiScaleStructuralSimilarity(x, x, { window: 5, weights: [0.5, 0.5] }).value).toBeCloseTo(1, 12);
});

test('of a picture and its negative is 0', () => {
  const x = picture([1, 22, 22, 1], 1);
  expect(multiScaleStructuralSimilarity(x, { ...x, values: x.values.map((value) => 1 - value) }, { weights: [0.5, 0.5] }).value).toBe(0);
});

test('refuses images too small for the scales, and no scales', () => {
  const x = picture([1, 28, 28, 1], 1);
  expect(() => multiScaleStructuralSimilarity(x, x)).toThrow(new ShapeError('x must be at least 176 × 176 for these windows, got 28 × 28.'));
  expect(() => multiScaleStructuralSimilarity(x, x, { weights: [] })).toThrow(OptionError);
});
