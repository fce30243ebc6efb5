import { DataError } from '@gen/core';
import { expect, test } from 'vitest';
import { dimensionBars } from './dimension-bars.js';
import { MUTED, TRAINING } from './palette.js';
import { axisScale, readSvg, texts } from './read-svg.test-helper.js';

test('bars come from the largest to the smallest, as high as the axis says, the idle ones grey', async () => {
  const root = readSvg(await dimensionBars([0.5, 0.004, 2]));
  const bars = [...root.querySelectorAll('[aria-label="bar"] rect')];
  const y = axisScale(root, 'y');
  expect(texts(root, '[aria-label="x-axis tick label"] text')).toEqual(['2', '0', '1']);
  expect(bars.map((bar) => bar.getAttribute('fill'))).toEqual([TRAINING, TRAINING, MUTED]);
  [2, 0.5, 0.004].forEach((value, index) => {
    expect(Math.abs(Number(bars[index]!.getAttribute('height')) - (y(0) - y(value)))).toBeLessThan(0.3);
  });
  expect(texts(root, 'svg > title')).toEqual(['KL divergence by latent dimension: 2 of 3 above 0.01']);
});

test('the numbers of many dimensions are left out, their bars are not', async () => {
  const root = readSvg(await dimensionBars(Float32Array.from({ length: 100 }, (_, index) => index)));
  expect(root.querySelectorAll('[aria-label="bar"] rect')).toHaveLength(100);
  expect(texts(root, '[aria-label="x-axis tick label"] text')).toEqual([]);
});

test('what cannot be shown is refused', async () => {
  await expect(dimensionBars([])).rejects.toThrow(new DataError('Bars need at least one dimension, got none.'));
  await expect(dimensionBars([1, NaN])).rejects.toThrow(new DataError('Dimension 1 holds NaN: only finite values can be shown.'));
});
