import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { arraySource, OptionError, ShapeError } from '@gen/core';
import { inverseNormalCdf } from '@gen/core-layers';
import { VAE } from '@gen/vae';
import { ordinary, pictures, transparent } from './small-models.js';
import { mean, rows, values } from './values.js';

/** Five standard errors of the mean and the variance of `count` normal draws. */
function expectNormal(draws: readonly number[], centre: number, deviation: number): void {
  const spread = draws.map((value) => (value - centre) ** 2);
  expect(Math.abs(mean(draws) - centre)).toBeLessThan((5 * deviation) / Math.sqrt(draws.length));
  expect(Math.abs(mean(spread) - deviation ** 2)).toBeLessThan(5 * deviation ** 2 * Math.sqrt(2 / draws.length));
}

function expectClose(actual: readonly (readonly number[])[], expected: readonly (readonly number[])[], digits = 5): void {
  expect(actual).toHaveLength(expected.length);
  actual.forEach((row, i) => {
    expect(row).toHaveLength(expected[i]!.length);
    row.forEach((value, j) => expect(value).toBeCloseTo(expected[i]![j]!, digits));
  });
}

let vae: ReturnType<typeof transparent>;
let pictured: ReturnType<typeof ordinary>;

beforeAll(async () => {
  await tf.setBackend('cpu');
  [vae, pictured] = [transparent(), ordinary()];
});

afterAll(() => {
  vae.dispose();
  pictured.dispose();
});

describe('encode, decode, reconstruct', () => {
  it('encode gives the means of the posterior, encodeDistribution its log variances too', async () => {
    const x = [[1, 2], [-0.5, 0]];
    expectClose(rows(await vae.encode(x)), [[2, 1], [-1, -1]]);
    const { mean: means, logVariance } = await vae.encodeDistribution(x);
    expectClose(rows(means), [[2, 1], [-1, -1]]);
    expectClose(rows(logVariance), [[Math.log(0.25), Math.log(4)], [Math.log(0.25), Math.log(4)]]);
  });

  it('reconstruct is decode(encode(x)), in the shape of x', async () => {
    const codes = await pictured.encode(pictures);
    const decoded = await pictured.decode(codes);
    const reconstructed = await pictured.reconstruct(pictures);
    expect(reconstructed.shape).toEqual([5, 3, 3, 1]);
    expect(values(reconstructed)).toEqual(values(decoded));
    codes.dispose();
  });

  it('decode of a Bernoulli VAE gives probabilities', async () => {
    const decoded = values(await pictured.decode([[30, -30], [0, 0]]));
    expect(decoded.every((value) => value >= 0 && value <= 1)).toBe(true);
    expect(decoded.slice(9)).not.toEqual(decoded.slice(0, 9));
  });

  it('takes tensors, nested arrays and typed rows alike, and leaves the caller’s tensor alone', async () => {
    const tensor = tf.tensor2d([[1, 2], [-0.5, 0]]);
    const fromTensor = rows(await vae.encode(tensor));
    expect(tensor.isDisposed).toBe(false);
    tensor.dispose();
    expect(fromTensor).toEqual(rows(await vae.encode([[1, 2], [-0.5, 0]])));
    expect(fromTensor).toEqual(rows(await vae.encode([Float32Array.of(1, 2), Float32Array.of(-0.5, 0)])));
  });
});

describe('sample', () => {
  it('decodes independent draws from N(0, I)', async () => {
    const codes = rows(await vae.sample(4000, { seed: 3, output: 'mean' }));
    for (const j of [0, 1]) expectNormal(codes.map((row) => row[j]!), 0, 1);
    const products = codes.map(([a, b]) => a! * b!);
    expect(Math.abs(mean(products))).toBeLessThan(5 / Math.sqrt(4000));
  });

  it('gives the same for the same seed, another for another, and more for a larger count', async () => {
    const sample = async (seed: number) => values(await pictured.sample(3, { seed }));
    expect(await sample(0)).toEqual(values(await pictured.sample(3)));
    expect(await sample(1)).not.toEqual(await sample(2));
    const images = await pictured.sample(7);
    expect(images.shape).toEqual([7, 3, 3, 1]);
    images.dispose();
  });

  it.each([0, 2.5, -1, NaN])('refuses a count of %d', async (count) => {
    await expect(vae.sample(count)).rejects.toThrow(OptionError);
    await expect(vae.sampleNear([1, 2], count)).rejects.toThrow(/count must be an integer ≥ 1/);
  });

  it('refuses options that are not there, with the nearest name', async () => {
    await expect(vae.sample(1, { sed: 2 } as object)).rejects.toThrow(/no option sed.*Did you mean seed/);
  });
});

describe('sampleNear', () => {
  it.each([1, 0.5, 3])('decodes draws from N(μ(x), scale² σ²(x)) with the scale %d', async (scale) => {
    const codes = rows(await vae.sampleNear([1, 2], 4000, { scale, seed: 1, output: 'mean' }));
    expectNormal(codes.map((row) => row[0]!), 2, 0.5 * scale);
    expectNormal(codes.map((row) => row[1]!), 1, 2 * scale);
  });

  it('with the scale 0 gives the reconstruction', async () => {
    const [reconstructed] = rows(await pictured.reconstruct([pictures[0]!]));
    const near = rows(await pictured.sampleNear(pictures[0]!, 3, { scale: 0 }));
    expect(near).toEqual([reconstructed, reconstructed, reconstructed]);
  });

  it('takes one example, with or without a batch of one', async () => {
    const bare = values(await pictured.sampleNear(pictures[1]!, 2, { seed: 4 }));
    expect(values(await pictured.sampleNear([pictures[1]!], 2, { seed: 4 }))).toEqual(bare);
    await expect(pictured.sampleNear(pictures, 2)).rejects.toThrow(ShapeError);
  });
});

describe('interpolate', () => {
  const [from, to] = [[1, 2], [-1, 4]];
  // Codes (2, 1) and (−2, 3).
  it('goes along the straight line h₁ + (h₂ − h₁)·i/N for i = 0 … N', async () => {
    expectClose(rows(await vae.interpolate(from, to, { steps: 4 })), [[2, 1], [1, 1.5], [0, 2], [-1, 2.5], [-2, 3]]);
  });

  it('goes along the great circle: the angle evenly, the norm evenly', async () => {
    const codes = rows(await vae.interpolate(from, to, { steps: 6, path: 'spherical' }));
    const [start, end] = [Math.atan2(1, 2), Math.atan2(3, -2)];
    const [near, far] = [Math.sqrt(5), Math.sqrt(13)];
    const expected = codes.map((_, i) => {
      const angle = start + ((end - start) * i) / 6;
      const norm = near + ((far - near) * i) / 6;
      return [norm * Math.cos(angle), norm * Math.sin(angle)];
    });
    expectClose(codes, expected);
  });

  it('begins and ends at the reconstructions, ten steps if nothing is said', async () => {
    const path = rows(await pictured.interpolate(pictures[0]!, pictures[1]!));
    const ends = rows(await pictured.reconstruct(pictures.slice(0, 2)));
    expect(path).toHaveLength(11);
    expectClose([path[0]!, path[10]!], ends, 6);
  });

  it('refuses no steps, an unknown path and more than one example', async () => {
    await expect(vae.interpolate(from, to, { steps: 0 })).rejects.toThrow(/steps must be an integer ≥ 1/);
    await expect(vae.interpolate(from, to, { path: 'round' as 'linear' })).rejects.toThrow(/path must be 'linear' or 'spherical'/);
    await expect(vae.interpolate([from, to], to)).rejects.toThrow(ShapeError);
  });
});

describe('grid', () => {
  it('decodes the quantiles (i + ½)/side of the prior, from the top left row by row', async () => {
    const side = 4;
    const quantiles = [0, 1, 2, 3].map((i) => inverseNormalCdf((i + 0.5) / side));
    const expected = [3, 2, 1, 0].flatMap((row) => quantiles.map((across) => [across, quantiles[row]!]));
    expectClose(rows(await vae.grid({ side })), expected);
  });

  it('is 15 by 15 if nothing is said', async () => {
    const grid = await pictured.grid();
    expect(grid.shape).toEqual([225, 3, 3, 1]);
    grid.dispose();
  });

  it('is refused where the code has not two dimensions', async () => {
    const wide = new VAE({ inputShape: [9], latentDim: 3, hidden: [4] });
    await expect(wide.grid()).rejects.toThrow(/2.*latentDim 2|latentDim 2/);
    wide.dispose();
  });
});

describe('attributes', () => {
  const having = [[1, 0], [3, 0], [2, 6]];
  const lacking = [[0, 1], [0, 3]];

  it('are the difference of the mean codes with and without', async () => {
    // Codes (2, −1), (6, −1), (4, 5) against (0, 0), (0, 2).
    expectClose([values(await vae.attributeVector(having, lacking))], [[4, 0]]);
  });

  it('come from sources too, in batches', async () => {
    const spec = { shape: [2], values: 'real' } as const;
    const many = new Float32Array(300 * 2).map((_, index) => (index % 2 === 0 ? 1 : 2));
    const none = new Float32Array(2);
    expectClose([values(await vae.attributeVector(arraySource(many, spec), arraySource(none, spec)))], [[2, 2]]);
  });

  it('are added by decode(encode(x) + α · vector), and taken away with α < 0', async () => {
    const vector = tf.tensor1d([4, -0.5]);
    const x = [[1, 2], [0, 0]];
    expectClose(rows(await vae.applyAttribute(x, vector)), [[6, 0.5], [4, -1.5]]);
    expectClose(rows(await vae.applyAttribute(x, vector, { alpha: -0.5 })), [[0, 1.25], [-2, -0.75]]);
    expect(rows(await vae.applyAttribute(x, vector, { alpha: 0 }))).toEqual(rows(await vae.reconstruct(x)));
    vector.dispose();
  });

  it('of another width are refused', async () => {
    const vector = tf.tensor1d([1, 2, 3]);
    await expect(vae.applyAttribute([[1, 2]], vector)).rejects.toThrow(/vector must have the shape \[2\], got \[3\]/);
    vector.dispose();
  });
});
