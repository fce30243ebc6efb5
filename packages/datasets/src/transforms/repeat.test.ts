import { describe, expect, test } from 'vitest';
import { arraySource, OptionError, withTargetValues } from '@gen/core';
import { addGaussianNoise } from './add-gaussian-noise.js';
import { repeat } from './repeat.js';

const ramp = withTargetValues(arraySource(Float32Array.of(0, 10, 20), { shape: [1], values: 'real' }, Int32Array.of(0, 1, 0)), Float32Array.of(0, 1, 10, 11, 20, 21), { shape: [2], values: 'real' });
const context = { epoch: 0, seed: 3 };

describe('repeat', () => {
  test('gives every example so many times, with all that belongs to it', async () => {
    const twice = repeat(ramp, 2);
    expect(twice.size).toBe(6);
    const { size, x, target, labels } = await twice.read(Uint32Array.of(4, 0, 5, 3), context);
    expect([size, ...x]).toEqual([4, 10, 0, 20, 0]);
    expect([...target!]).toEqual([10, 11, 0, 1, 20, 21, 0, 1]);
    expect([...labels!]).toEqual([1, 0, 0, 0]);
  });

  test('draws anew each time, as an epoch of the source does', async () => {
    const noisy = addGaussianNoise(ramp, { sigma: 1, seed: 1 });
    const read = async (times: number, index: number, epoch: number) => (await repeat(noisy, times).read(Uint32Array.of(index), { epoch, seed: 3 })).x[0]!;
    const drawn = await Promise.all([[0, 0], [3, 0], [0, 1], [3, 1]].map(([index, epoch]) => read(2, index!, epoch!)));
    expect(new Set(drawn).size).toBe(4);
    expect(drawn).toEqual(await Promise.all([0, 1, 2, 3].map((epoch) => read(1, 0, epoch))));
  });

  test('refuses what is no number of times', () => {
    for (const times of [0, 1.5]) expect(() => repeat(ramp, times)).toThrow(OptionError);
  });
});
