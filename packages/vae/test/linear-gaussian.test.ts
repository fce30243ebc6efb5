import { beforeAll, describe, expect, it } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import '@gen/backend-simd';
import { foldIn, normal, randomKey, uniform } from '@gen/core';
import { VAE } from '@gen/vae';
import { elbo, exactEncoder, logMarginal, posteriorOf, type LinearGaussian } from './linear-gaussian.js';
import { applyAffine, linearNetwork, type Affine } from './linear-network.js';
import { mean, standardError } from './values.js';

/** The columns of W are at right angles, so that the exact posterior is one that an encoder can give. */
const model: LinearGaussian = {
  decoder: {
    kernel: [
      [1, 0.5, -0.5, 0.2, 0.4],
      [0.5, -1, 0.3, 0.9, -0.075],
    ],
    bias: [0.5, -1, 0, 2, 0.1],
  },
  sigma: 0.8,
};
const exact = exactEncoder(model);

/** An encoder that is not quite right: slopes, offsets and variances are off by up to 40 %, and depend on x. */
function inexactEncoder(seed: number): Affine {
  const shift = uniform(foldIn(randomKey(seed), 'encoder'), 64);
  const off = (index: number): number => 0.8 * (shift[index]! - 0.5);
  return {
    kernel: exact.kernel.map((row, i) => row.map((w, j) => w * (1 + off(4 * i + j)) + (j < 2 ? 0 : off(20 + 4 * i + j) / 10))),
    bias: exact.bias.map((b, j) => b + off(50 + j)),
  };
}

/** Draws from the model. */
function examples(count: number): number[][] {
  return Array.from({ length: count }, (_, index) => {
    const key = foldIn(foldIn(randomKey(9), 'examples'), index);
    const noise = normal(foldIn(key, 'x'), 5);
    return applyAffine(model.decoder, normal(foldIn(key, 'z'), 2)).map((value, i) => value + model.sigma * noise[i]!);
  });
}

function vaeWith(encoder: Affine) {
  return new VAE({
    inputShape: [5],
    latentDim: 2,
    likelihood: 'gaussian',
    sigma: model.sigma,
    encoder: linearNetwork(encoder),
    decoder: linearNetwork(model.decoder),
  });
}

const x = examples(24);
const truth = x.map((example) => logMarginal(model, example));

describe('in a linear Gaussian model, whose log p(x) is known', () => {
  beforeAll(() => tf.setBackend('simd'));

  it('the columns of W are at right angles, as the exact posterior supposes', () => {
    const [first, second] = model.decoder.kernel;
    expect(first!.reduce((sum, w, i) => sum + w * second![i]!, 0)).toBeCloseTo(0, 10);
    // Where the posterior is exact the ELBO is log p(x): the two closed forms of this test agree.
    x.forEach((example, index) => expect(elbo(model, example, posteriorOf(exact, example))).toBeCloseTo(truth[index]!, 10));
  });

  it.each([1, 2, 3])('the 5,000-sample bound is within 0.05 nats of log p(x), with the inexact posterior %d', async (seed) => {
    const vae = vaeWith(inexactEncoder(seed));
    const { value, kind, perExample } = await vae.logLikelihood(x, { samples: 5000, seed });
    const gap = mean(x.map((example, index) => truth[index]! - elbo(model, example, posteriorOf(inexactEncoder(seed), example))));
    // The posterior is off by enough that the ELBO would not do.
    expect(gap).toBeGreaterThan(0.05);
    expect(kind).toBe('lower-bound');
    expect(value).toBeCloseTo(mean([...perExample]), 12);
    expect(Math.abs(value - mean(truth))).toBeLessThan(0.05);
    vae.dispose();
  });

  it.each([1, 2, 3])('the ELBO is never above log p(x) and is what its closed form says, with the inexact posterior %d', async (seed) => {
    const encoder = inexactEncoder(seed);
    const vae = vaeWith(encoder);
    const copies = 4000;
    for (const [index, example] of x.slice(0, 6).entries()) {
      const expected = elbo(model, example, posteriorOf(encoder, example));
      expect(expected).toBeLessThan(truth[index]!);
      const { negativeElbo } = await vae.evaluate(new Array<number[]>(copies).fill(example), { samples: 1, batchSize: copies, seed });
      const { value, standardError } = negativeElbo as { value: number; standardError: number };
      // Five standard errors of independent draws.
      expect(Math.abs(-value - expected)).toBeLessThan(5 * standardError);
      expect(-value).toBeLessThan(truth[index]! + 5 * standardError);
    }
    vae.dispose();
  });

  it('with the exact posterior every importance weight is the same: any number of samples gives log p(x)', async () => {
    const vae = vaeWith(exact);
    for (const samples of [1, 2, 64, 5000]) {
      const { perExample } = await vae.logLikelihood(x, { samples, seed: samples });
      perExample.forEach((bound, index) => expect(Math.abs(bound - truth[index]!)).toBeLessThan(1e-3));
    }
    vae.dispose();
  });

  it('the bound grows with the number of samples in expectation, and stays below log p(x)', async () => {
    const vae = vaeWith(inexactEncoder(2));
    const copies = 3000;
    const steps: { value: number; error: number }[] = [];
    for (const samples of [1, 2, 4, 16]) {
      const { perExample } = await vae.logLikelihood(new Array<number[]>(copies).fill(x[0]!), { samples, seed: 1 });
      const bounds = [...perExample];
      steps.push({ value: mean(bounds), error: standardError(bounds) });
    }
    steps.slice(1).forEach(({ value, error }, index) => expect(value).toBeGreaterThan(steps[index]!.value + error));
    steps.forEach(({ value, error }) => expect(value).toBeLessThan(truth[0]! + 4 * error));
    vae.dispose();
  });
});
