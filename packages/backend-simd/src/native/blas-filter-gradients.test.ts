import { expect, test } from 'vitest';
import type { KernelModule } from '../kernel-functions.js';
import { filterGradientsOnBlas } from './blas-filter-gradients.js';

test('a pixel of 2 × 2 taps of 65,536 channels, with one channel of the result, fits the scratch memory', () => {
  const ends: number[] = [];
  const kernels = {
    workspaceStart: () => 0,
    placePixels: () => undefined,
    tapsToColumns: (...[begin, end, , , , , , , , , , , firstOfTaps, lastOfTaps, , count, , target]: Parameters<KernelModule['tapsToColumns']>) => {
      ends.push(target + 4 * (end - begin) * (lastOfTaps - firstOfTaps) * count);
    },
  };
  const pixels: number[] = [];
  const sgemm = (_rows: number, _columns: number, depth: number) => {
    expect(depth).toBeGreaterThan(0);
    pixels.push(depth);
  };
  const { filterGradient } = filterGradientsOnBlas(kernels as unknown as KernelModule, sgemm, () => 0);
  filterGradient(0, 65_536, 1, 4, 2, 2, 65_536, 1, 1, 1, 2, 2, 1, 1, 0, 0, 0, 0, 0);
  expect(pixels).toEqual([1]);
  expect(Math.max(...ends)).toBeLessThanOrEqual(2 ** 21);
});
