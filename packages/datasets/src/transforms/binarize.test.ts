import { describe, expect, test } from 'vitest';
import { arraySource, DataError, OptionError, subset, type Batch, type IndexedSource } from '@gen/core';
import { binarize, type BinarizeMode } from './binarize.js';

const grey = (size: number, value: number, width = 1) => arraySource(new Float32Array(size * width).fill(value), { shape: [width], values: 'real', range: [0, 1] });
const ramp = arraySource(Float32Array.from({ length: 600 }, (_, at) => (at % 101) / 100), { shape: [6], values: 'real', range: [0, 1] });

async function walk(source: IndexedSource, epoch: number, seed: number, from = 0): Promise<Batch[]> {
  const batches: Batch[] = [];
  for await (const batch of source.epoch(epoch, { batchSize: 7, from, seed, shuffle: true })) batches.push(batch);
  return batches;
}

const values = async (source: IndexedSource, epoch = 0, seed = 0) => {
  const indices = Uint32Array.from({ length: source.size }, (_, index) => index);
  return (await source.read(indices, { epoch, seed })).x;
};

describe('binarize', () => {
  test.each<BinarizeMode>(['threshold', 'fixed', 'stochastic'])('%s says so and gives 0 and 1 only, with 0 and 1 kept', async (mode) => {
    const source = binarize(ramp, mode);
    expect(source.spec).toMatchObject({ shape: [6], values: 'binary', range: [0, 1] });
    const [before, after] = [await values(ramp), await values(source)];
    after.forEach((bit, at) => expect(before[at]! % 1 === 0 ? [before[at]] : [0, 1]).toContain(bit));
  });

  test('threshold is at one half', async () => {
    const source = arraySource(Float32Array.of(0, 0.499, 0.5, 1), { shape: [1], values: 'real' });
    expect([...(await values(binarize(source, 'threshold')))]).toEqual([0, 0, 1, 1]);
  });

  test.each<BinarizeMode>(['fixed', 'stochastic'])('%s draws 1 with probability x', async (mode) => {
    for (const share of [0.05, 0.3, 0.9]) {
      const bits = await values(binarize(grey(200, share, 500), mode));
      const mean = bits.reduce((sum, bit) => sum + bit, 0) / bits.length;
      // Five standard deviations of 100,000 draws.
      expect(Math.abs(mean - share)).toBeLessThan(5 * Math.sqrt((share * (1 - share)) / 100_000));
    }
  });

  test('fixed is the same in every epoch and for every seed of the walk, and another for another seed of its own', async () => {
    const source = binarize(ramp, 'fixed');
    const first = await values(source, 0, 0);
    expect(await values(source, 3, 9)).toEqual(first);
    expect(await values(binarize(ramp, 'fixed', { seed: 1 }))).not.toEqual(first);
  });

  test('stochastic is new in each epoch and for each seed', async () => {
    const source = binarize(ramp, 'stochastic');
    const draws = [await values(source, 0, 0), await values(source, 1, 0), await values(source, 0, 1)];
    expect(draws[0]).not.toEqual(draws[1]);
    expect(draws[0]).not.toEqual(draws[2]);
    expect(await values(source, 1, 0)).toEqual(draws[1]);
  });

  test('no two examples share their numbers', async () => {
    const bits = await values(binarize(grey(100, 0.5, 64), 'stochastic'));
    const rows = Array.from({ length: 100 }, (_, row) => bits.subarray(row * 64, (row + 1) * 64).join(''));
    expect(new Set(rows).size).toBe(100);
  });

  test('a walk begun at any batch sees the bits of the whole walk', async () => {
    const source = binarize(ramp, 'stochastic');
    const whole = await walk(source, 2, 5);
    for (const from of [1, 7, 14]) expect(await walk(source, 2, 5, from)).toEqual(whole.slice(from));
  });

  test('a subset sees the bits of its examples', async () => {
    const source = binarize(ramp, 'stochastic');
    const part = await values(subset(source, Uint32Array.of(40, 3)), 1, 1);
    const all = await values(source, 1, 1);
    expect([...part]).toEqual([...all.slice(240, 246), ...all.slice(18, 24)]);
  });

  test.each([NaN, -0.01, 1.01])('a value of %d is refused by its place', async (value) => {
    const source = arraySource(Float32Array.of(0, 0.5, 1, value), { shape: [2], values: 'real' });
    for (const mode of ['threshold', 'fixed', 'stochastic'] as const) {
      const reading = values(binarize(source, mode));
      await expect(reading).rejects.toThrow(DataError);
      await expect(reading).rejects.toThrow(/value 1 of example 1 is/);
    }
  });

  test('data that is known to leave [0, 1] and an unknown mode are refused at once', () => {
    const wide = arraySource(Float32Array.of(3), { shape: [1], values: 'real', range: [-5, 5] });
    expect(() => binarize(wide, 'fixed')).toThrow('these are in [-5, 5]');
    expect(() => binarize(ramp, 'static' as never)).toThrow(OptionError);
  });
});
