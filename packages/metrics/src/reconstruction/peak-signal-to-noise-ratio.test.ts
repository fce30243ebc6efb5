import { expect, test } from 'vitest';
import { OptionError } from '@gen/core';
import golden from '../../test/golden/reconstruction.json' with { type: 'json' };
import { picture } from '../../test/picture.js';
import { meanAbsoluteError } from './mean-absolute-error.js';
import { meanSquaredError } from './mean-squared-error.js';
import { peakSignalToNoiseRatio } from './peak-signal-to-noise-ratio.js';

test.each(golden.ssim)('of pictures of shape $shape is scikit-image’s, and so are the errors', ({ shape, range, psnr, mse, mae }) => {
  const [x, y] = [1, 2].map((seed) => picture(shape as [number, number, number, number], seed)) as [ReturnType<typeof picture>, ReturnType<typeof picture>];
  expect(peakSignalToNoiseRatio(x, y, { range }).value).toBeCloseTo(psnr, 9);
  expect(meanSquaredError(x, y).value).toBeCloseTo(mse, 12);
  expect(meanAbsoluteError(x, y).value).toBeCloseTo(mae, 12);
});

test('is infinite without error, and its mean then too', () => {
  expect(peakSignalToNoiseRatio([[0], [0]], [[0], [0.1]])).toEqual({ value: Infinity, standardError: NaN, samples: 2, kind: 'estimate' });
});

test('refuses a range that is none', () => {
  expect(() => peakSignalToNoiseRatio([0], [1], { range: 0 })).toThrow(OptionError);
});
