import { describe, expect, test } from 'vitest';
import { arraySource, DataError, normal, OptionError, randomKey, ShapeError, sizeOfShape, type IndexedSource } from '@gen/core';
import { fitWhitening, type Whitening } from './fit-whitening.js';
import { whiten } from './whiten.js';

const all = async (source: IndexedSource): Promise<Float32Array> => (await source.read(Uint32Array.from({ length: source.size }, (_, index) => index), { epoch: 0, seed: 0 })).x;

/** Covariance over n, by its definition. */
function covarianceOf(x: Float32Array, width: number): number[][] {
  const size = x.length / width;
  const mean = Array.from({ length: width }, (_, at) => Array.from({ length: size }, (__, row) => x[row * width + at]!).reduce((sum, value) => sum + value, 0) / size);
  return mean.map((_, a) => mean.map((__, b) => Array.from({ length: size }, (___, row) => (x[row * width + a]! - mean[a]!) * (x[row * width + b]! - mean[b]!)).reduce((sum, value) => sum + value, 0) / size));
}

/** Correlated examples: normal numbers, each mixed with its neighbours, about means 5, 6, 7 … */
function correlated(size: number, shape: readonly number[]): IndexedSource {
  const width = sizeOfShape(shape);
  const noise = normal(randomKey(3), size * width);
  const x = Float32Array.from({ length: size * width }, (_, at) => {
    const column = at % width;
    return 5 + column + (column + 1) * noise[at]! + (column > 0 ? 2 * noise[at - 1]! : 0) + (column > 1 ? noise[at - 2]! : 0);
  });
  return arraySource(x, { shape, values: 'real' });
}

describe.each(['zca', 'pca'] as const)('whitening by %s', (method) => {
  test('the covariance is the identity, and inverse brings values back', async () => {
    const source = correlated(3000, [2, 3, 1]);
    const white = whiten(source, await fitWhitening(source, { method }));
    expect(white.spec).toEqual({ shape: method === 'zca' ? [2, 3, 1] : [6], values: 'real' });
    const z = await all(white);
    covarianceOf(z, 6).forEach((row, a) => row.forEach((value, b) => expect(Math.abs(value - (a === b ? 1 : 0))).toBeLessThan(1e-5)));
    const back = white.inverse(z);
    expect((await all(source)).reduce((most, value, at) => Math.max(most, Math.abs(back[at]! - value)), 0)).toBeLessThan(1e-4);
  });

  test('two values by hand', async () => {
    // (±2, ±2) and (±1, ∓1): variance 4 along (1, 1)/√2 and 1 along (1, −1)/√2, about (10, 20).
    const source = arraySource(Float32Array.of(12, 22, 8, 18, 11, 19, 9, 21), { shape: [2], values: 'real' });
    const whitening = await fitWhitening(source, { method, epsilon: 1 });
    expect(whitening.mean).toEqual([10, 20]);
    expect(whitening.deviation[0]).toBeCloseTo(Math.sqrt(5), 12);
    expect(whitening.deviation[1]).toBeCloseTo(Math.sqrt(2), 12);
    const z = (await whiten(source, whitening).read(Uint32Array.of(0, 2), { epoch: 0, seed: 0 })).x;
    const [first, second] = [2 / Math.sqrt(5), 1 / Math.sqrt(2)];
    if (method === 'zca') [first, first, second, -second].forEach((value, at) => expect(z[at]).toBeCloseTo(value, 6));
    else [first * Math.SQRT2, 0, 0, second * Math.SQRT2].forEach((value, at) => expect(Math.abs(z[at]!)).toBeCloseTo(value, 6));
  });

  test('directions that nothing varies along are left out', async () => {
    const plane = correlated(500, [2]);
    const x = await all(plane);
    // The third value is the sum of the others, the fourth is always 9.
    const flat = arraySource(Float32Array.from({ length: 2000 }, (_, at) => [x[2 * (at >> 2)]!, x[2 * (at >> 2) + 1]!, x[2 * (at >> 2)]! + x[2 * (at >> 2) + 1]!, 9][at % 4]!), { shape: [4], values: 'real' });
    const whitening = await fitWhitening(flat, { method });
    expect(whitening.deviation).toHaveLength(2);
    const white = whiten(flat, whitening);
    const z = await all(white);
    const traces = covarianceOf(z, z.length / 500).reduce((sum, row, at) => sum + row[at]!, 0);
    expect(traces).toBeCloseTo(2, 4);
    const back = white.inverse(z);
    expect((await all(flat)).reduce((most, value, at) => Math.max(most, Math.abs(back[at]! - value)), 0)).toBeLessThan(1e-3);
  });
});

test('zca changes examples less than any other whitening does', async () => {
  const source = correlated(2000, [3]);
  const x = await all(source);
  const whitening = await fitWhitening(source);
  const distance = async (own: Whitening): Promise<number> => (await all(whiten(source, own))).reduce((sum, value, at) => sum + (value - (x[at]! - own.mean[at % 3]!)) ** 2, 0);
  expect(await distance(whitening)).toBeLessThan(await distance({ ...whitening, method: 'pca' }));
});

describe('refused', () => {
  const fits: Whitening = { method: 'zca', mean: [0, 0], directions: [1, 0, 0, 1], deviation: [1, 1] };
  const source = correlated(10, [2]);
  test.each<[string, Whitening, typeof DataError | typeof ShapeError]>([
    ['means of another width', { ...fits, mean: [0, 0, 0] }, ShapeError],
    ['directions of another width', { ...fits, directions: [1, 0, 0] }, ShapeError],
    ['no direction', { ...fits, directions: [], deviation: [] }, ShapeError],
    ['a deviation of 0', { ...fits, deviation: [1, 0] }, DataError],
    ['a number that is not finite', { ...fits, mean: [0, NaN] }, DataError],
  ])('%s', (_, whitening, kind) => {
    expect(() => whiten(source, whitening)).toThrow(kind);
  });

  test('sources that cannot be measured', async () => {
    await expect(fitWhitening(arraySource(new Float32Array(4096), { shape: [2048], values: 'real' }))).rejects.toThrow(ShapeError);
    await expect(fitWhitening(arraySource(new Float32Array(8), { shape: [2], values: 'real' }))).rejects.toThrow('no value varies');
    await expect(fitWhitening(arraySource(Float32Array.of(1, 2, NaN, 4), { shape: [2], values: 'real' }))).rejects.toThrow('value 0 of example 1 is NaN');
    await expect(fitWhitening(source, { method: 'svd' as never })).rejects.toThrow(OptionError);
  });

  test('values that are no whole examples', () => {
    expect(() => whiten(source, fits).inverse(new Float32Array(3))).toThrow(ShapeError);
  });
});
