import { describe, expect, test } from 'vitest';
import { OptionError, type IndexedSource } from '@gen/core';
import { digits } from './digits.js';

const read = async (source: IndexedSource, ...indices: number[]) => source.read(Uint32Array.from(indices), { epoch: 0, seed: 0 });

const pictures = async (source: IndexedSource) => {
  const { x, size } = await read(source, ...Array.from({ length: source.size }, (_, index) => index));
  return Array.from({ length: size }, (_, index) => x.subarray(index * 784, (index + 1) * 784));
};

describe('digits', () => {
  test('an example depends on seed, split and position only, not on size or on what was read before', async () => {
    const small = digits({ size: 20, seed: 3 });
    const large = digits({ size: 500, seed: 3 });
    await read(large, 400, 7, 12);
    const late = await read(large, 19, 3, 19);
    const early = await read(small, 19, 3, 19);
    expect(late.x).toEqual(early.x);
    expect(late.labels).toEqual(early.labels);
    expect(late.x.subarray(0, 784)).toEqual(late.x.subarray(2 * 784));
  });

  test('splits, seeds and positions give different pictures', async () => {
    const all = (await Promise.all([digits({ size: 100 }), digits({ size: 100, split: 'test' }), digits({ size: 100, seed: 1 })].map(pictures))).flat();
    expect(new Set(all.map((picture) => picture.join())).size).toBe(300);
  });

  test('has the documented sizes, and labels of the digits asked for', async () => {
    expect(digits().size).toBe(10_000);
    expect(digits({ split: 'test' }).size).toBe(2_000);
    expect(new Set(digits().labels)).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]));
    const fours = digits({ size: 200, digits: [4, 9] });
    expect(new Set(fours.labels)).toEqual(new Set([4, 9]));
    expect((await read(fours, 5, 6, 7)).labels).toEqual(fours.labels.slice(5, 8));
  });

  test('each digit is as frequent as the others', () => {
    const counts = new Array<number>(10).fill(0);
    for (const label of digits().labels) counts[label]!++;
    // 10,000 draws at 1/10 have a standard deviation of 30.
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });

  test('pictures are framed as MNIST frames its own: in [0, 1], blank at the edges, 20 pixels large, centred', async () => {
    const all = await pictures(digits({ size: 300, split: 'test' }));
    let outside = 0;
    const sizes = all.map((picture) => {
      let [mass, massX, massY] = [0, 0, 0];
      let [left, right, top, bottom] = [28, -1, 28, -1];
      picture.forEach((value, at) => {
        const [row, column] = [Math.floor(at / 28), at % 28];
        if (!(value >= 0 && value <= 1)) outside++;
        mass += value;
        massX += value * (column + 0.5);
        massY += value * (row + 0.5);
        if (value === 0) return;
        [left, right] = [Math.min(left, column), Math.max(right, column)];
        [top, bottom] = [Math.min(top, row), Math.max(bottom, row)];
      });
      expect(left).toBeGreaterThan(0);
      expect(top).toBeGreaterThan(0);
      expect(right).toBeLessThan(27);
      expect(bottom).toBeLessThan(27);
      expect(Math.abs(massX / mass - 14)).toBeLessThan(2);
      expect(Math.abs(massY / mass - 14)).toBeLessThan(2);
      return Math.max(right - left, bottom - top) + 1;
    });
    expect(outside).toBe(0);
    const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
    expect(mean).toBeGreaterThan(18.5);
    expect(mean).toBeLessThan(21.5);
  });

  test.each([
    [{ size: 0 }, /size must be an integer ≥ 1/],
    [{ split: 'valid' }, /split must be 'train' or 'test', got 'valid'/],
    [{ digits: [] }, /at least one digit/],
    [{ digits: [1, 1] }, /named once/],
    [{ digits: [10] }, /≤ 9/],
    [{ sizes: 5 }, /Did you mean size\?/],
  ])('%j is refused', (options, message) => {
    expect(() => digits(options as never)).toThrow(OptionError);
    expect(() => digits(options as never)).toThrow(message);
  });
});
