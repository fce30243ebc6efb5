import { describe, expect, test } from 'vitest';
import { arraySource, DataError, OptionError, ShapeError, type IndexedSource } from '@gen/core';
import { crop } from './crop.js';
import { downscale } from './downscale.js';
import { flip } from './flip.js';
import { fitStandardization, standardize } from './standardize.js';
import { toGrey } from './to-grey.js';
import { watermark } from './watermark.js';

const read = async (source: IndexedSource) => [...(await source.read(Uint32Array.from({ length: source.size }, (_, index) => index), { epoch: 0, seed: 0 })).x];
const pictures = (shape: readonly number[], values: readonly number[]) => arraySource(Float32Array.from(values), { shape, values: 'real', range: [0, 100] }, new Int32Array(values.length / shape.reduce((a, b) => a * b)));
const count = (length: number): number[] => Array.from({ length }, (_, index) => index);

describe('toGrey', () => {
  test('is the luma of BT.601', async () => {
    const grey = toGrey(pictures([1, 4, 3], [100, 0, 0, 0, 100, 0, 0, 0, 100, 100, 100, 100]));
    expect(grey.spec).toEqual({ shape: [1, 4, 1], values: 'real', range: [0, 100] });
    const x = await read(grey);
    [29.9, 58.7, 11.4, 100].forEach((luma, at) => expect(x[at]).toBeCloseTo(luma, 5));
  });

  test('refuses pictures that are not in colour', () => {
    expect(() => toGrey(pictures([2, 2, 1], count(4)))).toThrow('toGrey needs pictures of 3 channels; these have 1.');
    expect(() => toGrey(pictures([12], count(12)))).toThrow(ShapeError);
  });
});

describe('downscale', () => {
  test('takes means of squares, channel by channel', async () => {
    const small = downscale(pictures([2, 4, 2], [0, 1, 2, 1, 10, 5, 20, 5, 4, 1, 6, 1, 30, 5, 40, 5]), { factor: 2 });
    expect(small.spec.shape).toEqual([1, 2, 2]);
    expect(await read(small)).toEqual([3, 1, 25, 5]);
  });

  test('refuses a factor that does not divide', () => {
    expect(() => downscale(pictures([4, 6, 1], count(24)), { factor: 4 })).toThrow('downscale: pictures of 4 × 6 pixels cannot be divided by 4: crop them first.');
    expect(() => downscale(pictures([4, 4, 1], count(16)), { factor: 1 })).toThrow(OptionError);
  });
});

describe('crop', () => {
  const source = pictures([3, 4, 2], count(48));

  test('keeps the middle, or where it is told to', async () => {
    expect(await read(crop(source, { height: 1, width: 2 }))).toEqual([10, 11, 12, 13, 34, 35, 36, 37]);
    const corner = crop(source, { height: 2, width: 1, top: 1, left: 3 });
    expect(corner.spec.shape).toEqual([2, 1, 2]);
    expect(await read(corner)).toEqual([14, 15, 22, 23, 38, 39, 46, 47]);
  });

  test('refuses what does not fit', () => {
    expect(() => crop(source, { height: 4, width: 1 })).toThrow('crop: 4 × 1 pixels do not lie within pictures of 3 × 4.');
    expect(() => crop(source, { height: 1, width: 2, left: 3 })).toThrow(OptionError);
  });
});

describe('flip', () => {
  const source = pictures([2, 3, 2], count(12));

  test('mirrors', async () => {
    expect(await read(flip(source))).toEqual([4, 5, 2, 3, 0, 1, 10, 11, 8, 9, 6, 7]);
    expect(await read(flip(source, { axis: 'vertical' }))).toEqual([6, 7, 8, 9, 10, 11, 0, 1, 2, 3, 4, 5]);
  });

  test.each(['horizontal', 'vertical'] as const)('%s: the inverse undoes it', async (axis) => {
    const flipped = flip(source, { axis });
    expect([...flipped.inverse(Float32Array.from(await read(flipped)))]).toEqual(count(12));
    expect(() => flipped.inverse(new Float32Array(11))).toThrow(ShapeError);
  });
});

describe('watermark', () => {
  const grey = pictures([9, 14, 1], new Array<number>(126).fill(50));

  test('writes the text in the middle', async () => {
    const marked = watermark(grey, 'I!', { opacity: 0.25, value: 100 });
    const x = await read(marked);
    const drawn = count(9).map((row) => count(14).map((column) => (x[row * 14 + column] === 62.5 ? '#' : x[row * 14 + column] === 50 ? '.' : '?')).join(''));
    expect(drawn).toEqual([
      '..............',
      '..###....#....',
      '...#.....#....',
      '...#.....#....',
      '...#.....#....',
      '...#.....#....',
      '...#..........',
      '..###....#....',
      '..............',
    ]);
  });

  test('large letters are dots many times over, in all channels', async () => {
    const black = pictures([14, 10, 3], new Array<number>(420).fill(0));
    const x = await read(watermark(black, '-', { scale: 2, opacity: 0.5, value: 10 }));
    const marked = count(420).filter((at) => x[at] === 5);
    expect(marked).toEqual(count(60).map((at) => 6 * 30 + at));
    expect(x.filter((value) => value !== 0)).toHaveLength(60);
  });

  test('comes off again', async () => {
    const values = count(126).map((at) => at / 2);
    const marked = watermark(pictures([9, 14, 1], values), 'OK', { opacity: 0.6 });
    const back = marked.inverse(Float32Array.from(await read(marked)));
    // float32 holds 63 to 4e-6; taking off the mark divides by 0.4.
    values.forEach((value, at) => expect(Math.abs(back[at]! - value)).toBeLessThan(1e-5));
  });

  test('the range takes the mark in', () => {
    expect(watermark(grey, 'A', { value: 200 }).spec.range).toEqual([0, 200]);
  });

  test('refuses a text that is empty, too long or has other letters', () => {
    expect(() => watermark(grey, ' ')).toThrow(OptionError);
    expect(() => watermark(grey, 'LONG')).toThrow("watermark 'LONG': 7 × 23 pixels do not lie within pictures of 9 × 14.");
    expect(() => watermark(grey, 'é')).toThrow("there is no letter 'é'");
  });
});

describe('standardize', () => {
  const values = [1, 10, 3, 30, 5, 20, 7, 40];

  test.each([
    ['feature', [4, 25], [Math.sqrt(5), Math.sqrt(125)]],
    ['source', [14.5], [Math.sqrt((13.5 ** 2 + 4.5 ** 2 + 11.5 ** 2 + 15.5 ** 2 + 9.5 ** 2 + 5.5 ** 2 + 7.5 ** 2 + 25.5 ** 2) / 8)]],
  ] as const)('measures mean and deviation per %s', async (per, mean, deviation) => {
    const fitted = await fitStandardization(pictures([2], values), { per });
    mean.forEach((value, at) => expect(fitted.mean[at]).toBeCloseTo(value, 12));
    deviation.forEach((value, at) => expect(fitted.deviation[at]).toBeCloseTo(value, 12));
  });

  test('per channel: the last index of the shape, over chunks', async () => {
    const size = 2500;
    const source = arraySource(Float32Array.from({ length: size * 4 }, (_, at) => (at % 2 === 0 ? 1e4 + (at % 3) : at)), { shape: [1, 2, 2], values: 'real' });
    const { mean, deviation } = await fitStandardization(source, { per: 'channel' });
    const x = await read(source);
    [0, 1].forEach((channel) => {
      const own = x.filter((_, at) => at % 2 === channel);
      const center = own.reduce((sum, value) => sum + value, 0) / own.length;
      expect(mean[channel]).toBeCloseTo(center, 8);
      expect(deviation[channel]! / Math.sqrt(own.reduce((sum, value) => sum + (value - center) ** 2, 0) / own.length)).toBeCloseTo(1, 10);
    });
  });

  test('gives mean 0 and variance 1, and back', async () => {
    const source = pictures([2], values);
    const made = standardize(source, await fitStandardization(source));
    const x = await read(made);
    [0, 1].forEach((feature) => {
      const own = x.filter((_, at) => at % 2 === feature);
      expect(own.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 5);
      expect(own.reduce((sum, value) => sum + value * value, 0) / 4).toBeCloseTo(1, 5);
    });
    made.inverse(Float32Array.from(x)).forEach((value, at) => expect(value).toBeCloseTo(values[at]!, 4));
    expect(made.spec.range).toEqual([Math.fround(-25 / Math.sqrt(125)), Math.fround(96 / Math.sqrt(5))]);
    expect(made.spec.values).toBe('real');
  });

  test('what never varies becomes 0 and comes back', async () => {
    const source = pictures([2], [3, 1, 3, 2]);
    const made = standardize(source, await fitStandardization(source));
    const x = await read(made);
    expect([x[0], x[2]]).toEqual([0, 0]);
    expect([...made.inverse(Float32Array.from(x))]).toEqual([3, 1, 3, 2]);
  });

  test('refuses numbers that do not fit or are no numbers', async () => {
    const source = pictures([2], values);
    expect(() => standardize(source, { mean: [1, 2, 3], deviation: [1, 1, 1] })).toThrow(ShapeError);
    expect(() => standardize(source, { mean: [1, 2], deviation: [1] })).toThrow(ShapeError);
    expect(() => standardize(source, { mean: [1, NaN], deviation: [1, 1] })).toThrow(DataError);
    expect(() => standardize(source, { mean: [1, 2], deviation: [1, 0] })).toThrow('the deviation above 0');
    await expect(fitStandardization(pictures([2], [1, 2, 3, NaN]))).rejects.toThrow('value 1 of example 1 is NaN');
  });
});
