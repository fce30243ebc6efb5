import { describe, expect, test } from 'vitest';
import { arraySource, DataError, OptionError, ShapeError, subset, type IndexedSource } from '@gen/core';
import { labelsOf } from '../sources/labels-of.js';
import { digits } from '../digits/digits.js';
import { addGaussianNoise } from './add-gaussian-noise.js';
import { randomCrop } from './crop.js';
import { randomFlip } from './flip.js';
import { maskPixels } from './mask-pixels.js';
import { occlude } from './occlude.js';
import { saltAndPepper } from './salt-and-pepper.js';

interface Noise {
  readonly mode?: 'stochastic' | 'fixed';
  readonly seed?: number;
}

const random: readonly (readonly [string, (source: IndexedSource, noise?: Noise) => IndexedSource])[] = [
  ['addGaussianNoise', (source, noise) => addGaussianNoise(source, { sigma: 0.2, ...noise })],
  ['maskPixels', (source, noise) => maskPixels(source, { share: 0.4, ...noise })],
  ['saltAndPepper', (source, noise) => saltAndPepper(source, { share: 0.4, ...noise })],
  ['occlude', (source, noise) => occlude(source, { height: 4, width: 5, ...noise })],
  ['randomCrop', (source, noise) => randomCrop(source, { height: 5, width: 4, ...noise })],
  ['randomFlip', (source, noise) => randomFlip(source, noise)],
];

/** Pictures in which no two values are alike. */
const size = 40;
const [height, width, channels] = [12, 10, 3];
const cells = height * width * channels;
const ramp = Float32Array.from({ length: size * cells }, (_, at) => (at + 1) / (size * cells + 1));
const pictures = arraySource(ramp, { shape: [height, width, channels], values: 'real', range: [0, 1] }, Int32Array.from({ length: size }, (_, index) => index % 3));

const everything = (source: IndexedSource): Uint32Array => Uint32Array.from({ length: source.size }, (_, index) => index);
const read = async (source: IndexedSource, epoch = 0, seed = 0) => (await source.read(everything(source), { epoch, seed })).x;
const rows = (x: Float32Array, count = size) => Array.from({ length: count }, (_, row) => x.subarray((row * x.length) / count, ((row + 1) * x.length) / count));

describe.each(random)('%s', (_, apply) => {
  test('the numbers of an example depend on seed, epoch and position, never on the batch', async () => {
    const source = apply(pictures);
    const whole = rows(await read(source, 2, 5));
    for (const batchSize of [1, 7, 40]) {
      const seen: Float32Array[] = [];
      for await (const batch of source.epoch(2, { batchSize, seed: 5 })) seen.push(...rows(batch.x, batch.size));
      expect(seen).toEqual(whole);
    }
    const few = await source.read(Uint32Array.of(31, 4, 31), { epoch: 2, seed: 5 });
    expect(rows(few.x, 3)).toEqual([whole[31], whole[4], whole[31]]);
    expect(rows(await read(subset(source, Uint32Array.of(9)), 2, 5), 1)[0]).toEqual(whole[9]);
  });

  test('stochastic is new in each epoch and for each seed; fixed is not', async () => {
    const draws = async (noise: Noise) => Promise.all([[0, 0], [1, 0], [0, 1], [0, 0]].map(([epoch, seed]) => read(apply(pictures, noise), epoch, seed)));
    const stochastic = await draws({});
    expect(stochastic[1]).not.toEqual(stochastic[0]);
    expect(stochastic[2]).not.toEqual(stochastic[0]);
    expect(stochastic[3]).toEqual(stochastic[0]);
    expect(new Set((await draws({ mode: 'fixed' })).map((x) => x.join())).size).toBe(1);
    for (const mode of ['fixed', 'stochastic'] as const) expect(await read(apply(pictures, { mode, seed: 1 }))).not.toEqual(await read(apply(pictures, { mode })));
  });

  test('keeps labels, and leaves the source as it was', async () => {
    const before = ramp.slice();
    const made = apply(digits({ size: 30 }));
    expect(await labelsOf(made)).toEqual(digits({ size: 30 }).labels);
    await read(apply(pictures));
    expect(ramp).toEqual(before);
  });

  test('refuses options that it does not know', () => {
    expect(() => apply(pictures, { mode: 'once' } as never)).toThrow(OptionError);
    expect(() => apply(pictures, { sede: 1 } as never)).toThrow('Did you mean seed?');
  });
});

describe('addGaussianNoise', () => {
  test('adds N(0, σ²), independent between values and examples', async () => {
    const noise = (await read(addGaussianNoise(pictures, { sigma: 0.5 }))).map((value, at) => value - ramp[at]!);
    const n = noise.length;
    const mean = noise.reduce((sum, step) => sum + step, 0) / n;
    const variance = noise.reduce((sum, step) => sum + step * step, 0) / n;
    const neighbours = noise.reduce((sum, step, at) => sum + step * (noise[at + 1] ?? 0), 0) / n;
    const examples = noise.reduce((sum, step, at) => sum + step * (noise[at + cells] ?? 0), 0) / n;
    // Five standard errors of 14,400 draws.
    expect(Math.abs(mean)).toBeLessThan((5 * 0.5) / Math.sqrt(n));
    expect(Math.abs(variance - 0.25)).toBeLessThan(5 * 0.25 * Math.sqrt(2 / n));
    for (const covariance of [neighbours, examples]) expect(Math.abs(covariance)).toBeLessThan((5 * 0.25) / Math.sqrt(n));
  });

  test('the range is gone unless values are clipped to it', async () => {
    expect(addGaussianNoise(pictures, { sigma: 1 }).spec).toEqual({ shape: [12, 10, 3], values: 'real' });
    const [free, clipped] = await Promise.all([false, true].map((clip) => read(addGaussianNoise(pictures, { sigma: 1, clip }))));
    expect(clipped).toEqual(free!.map((value) => Math.min(1, Math.max(0, value))));
    expect(addGaussianNoise(pictures, { sigma: 1, clip: true }).spec.range).toEqual([0, 1]);
    expect(() => addGaussianNoise(arraySource(ramp, { shape: [1], values: 'real' }), { sigma: 1, clip: true })).toThrow(DataError);
  });
});

/** Share of pixels that were changed; each pixel must have been changed in all its channels or in none. */
function changed(x: Float32Array, isNew: (value: number) => boolean): number {
  let count = 0;
  for (let at = 0; at < x.length; at += channels) {
    const untouched = [0, 1, 2].filter((channel) => x[at + channel] === ramp[at + channel]).length;
    expect([0, 3]).toContain(untouched);
    if (untouched === 3) continue;
    expect([0, 1, 2].every((channel) => x[at + channel] === x[at] && isNew(x[at]!))).toBe(true);
    count++;
  }
  return count / (x.length / channels);
}

/** Five standard deviations of a share of 4,800 pixels. */
const tolerance = (share: number): number => 5 * Math.sqrt((share * (1 - share)) / 4800);

describe('maskPixels', () => {
  test.each([0.05, 0.5, 0.9])('masks a share of %d, whole pixels at a time', async (share) => {
    const masked = changed(await read(maskPixels(pictures, { share, value: -2 })), (value) => value === -2);
    expect(Math.abs(masked - share)).toBeLessThan(tolerance(share));
  });

  test('nothing and everything', async () => {
    expect(await read(maskPixels(pictures, { share: 0 }))).toEqual(ramp);
    expect((await read(maskPixels(pictures, { share: 1, value: 0.5 }))).every((value) => value === 0.5)).toBe(true);
  });

  test('the spec takes the value in', () => {
    expect(maskPixels(pictures, { share: 0.1 }).spec).toEqual(pictures.spec);
    expect(maskPixels(pictures, { share: 0.1, value: -2 }).spec.range).toEqual([-2, 1]);
    const bits = arraySource(Float32Array.of(0, 1), { shape: [1], values: 'binary', range: [0, 1] });
    expect(maskPixels(bits, { share: 0.5 }).spec.values).toBe('binary');
    expect(maskPixels(bits, { share: 0.5, value: 0.5 }).spec.values).toBe('real');
    expect(() => maskPixels(bits, { share: 1.5 })).toThrow('maskPixels: share must be a number ≥ 0 and ≤ 1, got 1.5.');
  });
});

describe('saltAndPepper', () => {
  test.each([0.1, 0.6])('hits a share of %d, half of it with each end of the range', async (share) => {
    const x = await read(saltAndPepper(pictures, { share }));
    expect(Math.abs(changed(x, (value) => value === 0 || value === 1) - share)).toBeLessThan(tolerance(share));
    const salt = x.reduce((count, value) => count + (value === 1 ? 1 : 0), 0) / x.length;
    expect(Math.abs(salt - share / 2)).toBeLessThan(tolerance(share / 2));
  });

  test('refuses a source of unknown range', () => {
    expect(() => saltAndPepper(arraySource(ramp, { shape: [1], values: 'real' }), { share: 0.1 })).toThrow(DataError);
  });
});

/** Rows and columns of the values of a picture that were changed. */
function coveredBox(picture: Float32Array, original: Float32Array) {
  const places = [...picture.keys()].filter((at) => picture[at] !== original[at]).map((at) => [Math.floor(at / channels / width), Math.floor(at / channels) % width] as const);
  const [ys, xs] = [places.map(([y]) => y), places.map(([, x]) => x)];
  return { top: Math.min(...ys), bottom: Math.max(...ys), left: Math.min(...xs), right: Math.max(...xs), count: places.length };
}

describe('occlude', () => {
  test('covers one whole rectangle within each picture, at any place', async () => {
    const tops = new Set<number>();
    const lefts = new Set<number>();
    for (let epoch = 0; epoch < 5; epoch++) {
      rows(await read(occlude(pictures, { height: 4, width: 5, value: 0 }), epoch)).forEach((picture, index) => {
        const { top, bottom, left, right, count } = coveredBox(picture, ramp.subarray(index * cells, (index + 1) * cells));
        expect([bottom - top + 1, right - left + 1, count]).toEqual([4, 5, 4 * 5 * channels]);
        tops.add(top);
        lefts.add(left);
      });
    }
    // 200 draws miss one of nine places with a probability of 9·(8/9)²⁰⁰ < 1e-9.
    expect([...tops].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect([...lefts].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test('stays where it is told to', async () => {
    for (const [index, picture] of rows(await read(occlude(pictures, { height: 2, width: 3, top: 10, left: 7, value: 0 }))).entries()) {
      expect(coveredBox(picture, ramp.subarray(index * cells, (index + 1) * cells))).toEqual({ top: 10, bottom: 11, left: 7, right: 9, count: 18 });
    }
  });

  test('refuses what does not fit', () => {
    expect(() => occlude(pictures, { height: 13, width: 1 })).toThrow('occlude: 13 × 1 pixels do not lie within pictures of 12 × 10.');
    expect(() => occlude(pictures, { height: 2, width: 1, top: 11 })).toThrow(OptionError);
    expect(() => occlude(arraySource(ramp, { shape: [cells], values: 'real' }), { height: 1, width: 1 })).toThrow(ShapeError);
  });
});

test('randomCrop gives a patch of the picture, from any place', async () => {
  const places = new Set<number>();
  rows(await read(randomCrop(pictures, { height: 11, width: 9 }))).forEach((patch, index) => {
    const original = ramp.subarray(index * cells, (index + 1) * cells);
    const first = original.indexOf(patch[0]!) / channels;
    places.add(first);
    const expected = Array.from({ length: 11 }, (_, row) => [...original.subarray((first + row * width) * channels, (first + row * width + 9) * channels)]).flat();
    expect([...patch]).toEqual(expected);
  });
  expect([...places].sort((a, b) => a - b)).toEqual([0, 1, width, width + 1]);
});

test('randomFlip mirrors as often as it should', async () => {
  const flips = async (probability: number) => {
    const all = await Promise.all([0, 1, 2, 3, 4].map((epoch) => read(randomFlip(pictures, { probability }), epoch)));
    return all.flatMap((x) => rows(x).filter((picture, index) => picture[0] !== ramp[index * cells])).length;
  };
  expect([await flips(0), await flips(1)]).toEqual([0, 200]);
  // Five standard deviations of 200 draws.
  expect(Math.abs((await flips(0.3)) - 60)).toBeLessThan(5 * Math.sqrt(200 * 0.3 * 0.7));
});
