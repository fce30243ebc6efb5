import { expect, test } from 'vitest';
import { fitWhitening, patches, whiten } from '@gen/datasets';
import { idxFiles } from '@gen/datasets/node';
import { realData } from '../../../vitest.data.js';

test('patches of photographs are white after whitening, and come back', async (context) => {
  const photographs = await idxFiles(`${realData(context, 'natural-images')}/natural-images/bsd100-grey256-idx3-ubyte.gz`);
  const cut = patches(photographs, { size: 12, count: 4_000, seed: 1 });
  const white = whiten(cut, await fitWhitening(cut));
  const everything = Uint32Array.from({ length: 4_000 }, (_, index) => index);
  const [x, z] = [(await cut.read(everything, { epoch: 0, seed: 0 })).x, (await white.read(everything, { epoch: 0, seed: 0 })).x];

  const width = 144;
  const covariance = new Float64Array(width * width);
  const mean = new Float64Array(width);
  for (let at = 0; at < z.length; at++) mean[at % width]! += z[at]! / 4_000;
  for (let row = 0; row < 4_000; row++) {
    for (let a = 0; a < width; a++) for (let b = 0; b <= a; b++) covariance[a * width + b]! += ((z[row * width + a]! - mean[a]!) * (z[row * width + b]! - mean[b]!)) / 4_000;
  }
  let furthest = 0;
  for (let a = 0; a < width; a++) for (let b = 0; b <= a; b++) furthest = Math.max(furthest, Math.abs(covariance[a * width + b]! - (a === b ? 1 : 0)));
  expect(furthest).toBeLessThan(1e-3);
  const back = white.inverse(z);
  expect(x.reduce((most, value, at) => Math.max(most, Math.abs(value - back[at]!)), 0)).toBeLessThan(1e-4);
});
