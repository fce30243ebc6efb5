import { beforeAll, describe, expect, it } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { decodeSafetensors } from '@gen/core-layers';
import { arraySource, foldIn, memoryStore, normal, randomKey, type Estimate } from '@gen/core';
import { VAE, type VAEConfig } from '@gen/vae';
import { applyAffine, linearNetwork, type Affine } from './linear-network.js';
import { mean, rows } from './values.js';

const FEATURES = 6;
const LATENT = 3;
const COUNT = 40;

/** A learning rate that leaves every float32 weight as it is, so that each epoch is at the same weights. */
const STILL = 1e-30;

const decoder: Affine = {
  kernel: table('decoder', LATENT, FEATURES, 2),
  bias: [0.1, -3, 0.5, 2, -0.2, 8],
};

/** Means that depend on x, and log variances of −60: the code is the mean, whatever is drawn. */
const certainEncoder: Affine = {
  kernel: table('encoder', FEATURES, LATENT, 1).map((row) => [...row, 0, 0, 0]),
  bias: [0.3, -0.2, 0.1, -60, -60, -60],
};

/** Values in [0, 1], some of them 0 or 1 exactly. */
const x = table('x', COUNT, FEATURES, 2).map((row) => row.map((value) => Math.min(1, Math.max(0, Math.fround(value)))));

function table(purpose: string, height: number, width: number, scale: number): number[][] {
  const draws = normal(foldIn(randomKey(4), purpose), height * width);
  return Array.from({ length: height }, (_, row) => Array.from(draws.subarray(row * width, (row + 1) * width), (value) => value * scale));
}

function dense(options: Omit<VAEConfig, 'latentDim'> = {}) {
  return new VAE({ inputShape: [FEATURES], latentDim: LATENT, hidden: [8], seed: 2, ...options });
}

function certain(options: Omit<VAEConfig, 'latentDim'> = {}) {
  return dense({ encoder: linearNetwork(certainEncoder), decoder: linearNetwork(decoder), ...options });
}

/** KL of each example and latent dimension, `½(σ² + μ² − 1 − log σ²)`, in float64. */
async function klTable(vae: VAE<readonly [6], 3>): Promise<number[][]> {
  const { mean: means, logVariance } = await vae.encodeDistribution(x);
  const logs = rows(logVariance);
  return rows(means).map((row, i) => row.map((m, j) => (Math.exp(logs[i]![j]!) + m ** 2 - 1 - logs[i]![j]!) / 2));
}

const total = (row: readonly number[]): number => row.reduce((sum, value) => sum + value, 0);
const valueOf = (metric: number | Estimate | undefined): number => (metric as Estimate).value;

beforeAll(() => tf.setBackend('cpu'));

describe('the parts of the ELBO', () => {
  it('the KL is ½ Σ (σ² + μ² − 1 − log σ²) of the posterior', async () => {
    const vae = dense();
    const expected = mean((await klTable(vae)).map(total));
    expect(valueOf((await vae.evaluate(x, { samples: 1 }))['kl'])).toBeCloseTo(expected, 5);
    vae.dispose();
  });

  it('the Bernoulli reconstruction is −Σ x log p + (1 − x) log(1 − p)', async () => {
    const vae = certain();
    const expected = x.map((row) => {
      const logits = applyAffine(decoder, applyAffine(certainEncoder, row).slice(0, LATENT));
      return total(logits.map((logit, i) => Math.log1p(Math.exp(-Math.abs(logit))) + Math.max(logit, 0) - row[i]! * logit));
    });
    const { reconstruction, negativeElbo, kl } = await vae.evaluate(x, { samples: 1 });
    expect(valueOf(reconstruction)).toBeCloseTo(mean(expected), 4);
    expect(valueOf(negativeElbo)).toBeCloseTo(valueOf(reconstruction) + valueOf(kl), 9);
    vae.dispose();
  });

  it('the Gaussian reconstruction is Σ ½((x − y)/σ)² + log σ + ½ log 2π', async () => {
    const sigma = 0.3;
    const vae = certain({ likelihood: 'gaussian', sigma });
    const expected = x.map((row) => {
      const y = applyAffine(decoder, applyAffine(certainEncoder, row).slice(0, LATENT));
      return total(y.map((value, i) => ((row[i]! - value) / sigma) ** 2 / 2 + Math.log(sigma) + Math.log(2 * Math.PI) / 2));
    });
    const { reconstruction } = await vae.evaluate(x, { samples: 1 });
    expect(valueOf(reconstruction) / mean(expected)).toBeCloseTo(1, 5);
    vae.dispose();
  });

  it('squaredError is the mean of Σ (x − reconstruction)²', async () => {
    const vae = dense();
    const reconstructed = rows(await vae.reconstruct(x));
    const expected = mean(x.map((row, i) => total(row.map((value, j) => (value - reconstructed[i]![j]!) ** 2))));
    expect(valueOf((await vae.evaluate(x))['squaredError'])).toBeCloseTo(expected, 5);
    vae.dispose();
  });
});

describe('the use of the code', () => {
  it('is the mean KL and the variance of the mean of each dimension, over batches of any size', async () => {
    const vae = certain({ likelihood: 'gaussian' });
    const table = await klTable(vae);
    const codes = rows(await vae.encode(x));
    const { kl, meanVariance, activeUnits } = await vae.latentActivity(x, { batchSize: 7 });
    for (let j = 0; j < LATENT; j++) {
      const column = codes.map((row) => row[j]!);
      const centre = mean(column);
      expect(kl[j]).toBeCloseTo(mean(table.map((row) => row[j]!)), 4);
      expect(meanVariance[j]).toBeCloseTo(mean(column.map((value) => (value - centre) ** 2)), 6);
    }
    expect(activeUnits).toBe(3);
    vae.dispose();
  });

  it('counts as active only the dimensions whose mean varies by more than 0.01', async () => {
    const still = { ...certainEncoder, kernel: certainEncoder.kernel.map(([first, , third, ...rest]) => [first!, 0, third! / 1000, ...rest]) };
    const vae = certain({ encoder: linearNetwork(still) });
    expect((await vae.latentActivity(x)).activeUnits).toBe(1);
    expect((await vae.evaluate(x))['activeUnits']).toBe(1);
    vae.dispose();
  });
});

describe('the loss', () => {
  it('is reconstruction plus KL, and nothing else is reported', async () => {
    const vae = dense();
    const kl = mean((await klTable(vae)).map(total));
    const { history } = await vae.fit(x, { learningRate: STILL });
    const { loss, reconstruction, kl: reported, ...rest } = history[0]!.training;
    expect(rest).toEqual({});
    expect(reported).toBeCloseTo(kl, 5);
    expect(loss).toBeCloseTo(reconstruction! + kl, 4);
    vae.dispose();
  });

  it('weighs the KL by β, and the parts add up', async () => {
    const vae = dense({ beta: 4 });
    const kl = mean((await klTable(vae)).map(total));
    const { history } = await vae.fit(x, { learningRate: STILL });
    const { loss, reconstruction, kl: reported, klAdjustment } = history[0]!.training;
    expect(reported).toBeCloseTo(kl, 5);
    expect(klAdjustment).toBeCloseTo(3 * kl, 5);
    expect(loss).toBeCloseTo(reconstruction! + reported! + klAdjustment!, 4);
    vae.dispose();
  });

  it.each([1, 2])('raises the weight of the KL evenly from 0 to β = %d over the warm-up in training, and has all of it in validation', async (beta) => {
    const vae = dense({ beta, warmupSteps: 4 });
    const kl = mean((await klTable(vae)).map(total));
    const validation = arraySource(Float32Array.from(x.flat()), { shape: [FEATURES], values: 'real' });
    const { history } = await vae.fit(x, { epochs: 6, batchSize: COUNT, learningRate: STILL, validation });
    history.forEach(({ training, validation }, step) => {
      const weight = beta * Math.min(1, step / 4);
      expect(training['loss']).toBeCloseTo(training['reconstruction']! + weight * kl, 4);
      expect(training['klAdjustment']).toBeCloseTo((weight - 1) * kl, 5);
      expect(validation!['loss']).toBeCloseTo(validation!['reconstruction']! + beta * kl, 4);
    });
    expect(history[0]!.training['loss']).toBeCloseTo(history[0]!.training['reconstruction']!, 5);
    vae.dispose();
  });

  it('does not stop early because the warm-up raises the weight of the KL', async () => {
    const vae = dense({ beta: 4, warmupSteps: 20 });
    const validation = arraySource(Float32Array.from(x.flat()), { shape: [FEATURES], values: 'real' });
    const { stopped, history } = await vae.fit(x, { epochs: 12, batchSize: COUNT, learningRate: 0.01, validation, earlyStopping: { patience: 0 } });
    expect([stopped, history.length]).toEqual(['completed', 12]);
    vae.dispose();
  });

  it('charges at least the free nats for each dimension, by its mean over the batch', async () => {
    const plain = dense();
    const table = await klTable(plain);
    plain.dispose();
    const columns = [0, 1, 2].map((j) => mean(table.map((row) => row[j]!)));
    // Between the smallest and the largest, so that both sides of the maximum occur.
    const free = (Math.min(...columns) + Math.max(...columns)) / 2;
    const vae = dense({ freeBits: free, beta: 3 });
    const charged = total(columns.map((kl) => Math.max(free, kl)));
    const { history } = await vae.fit(x, { batchSize: COUNT, learningRate: STILL });
    const { loss, reconstruction, kl, klAdjustment } = history[0]!.training;
    expect(kl).toBeCloseTo(total(columns), 5);
    expect(loss).toBeCloseTo(reconstruction! + 3 * charged, 4);
    expect(klAdjustment).toBeCloseTo(3 * charged - total(columns), 5);
    vae.dispose();
  });

  it('is a mean over examples, not over batches: a small last batch counts by its size', async () => {
    const vae = certain();
    const whole = (await vae.fit(x, { batchSize: COUNT, learningRate: STILL })).history[0]!.training;
    const parts = (await vae.fit(x, { batchSize: 17, learningRate: STILL })).history[0]!.training;
    expect(parts['loss']).toBeCloseTo(whole['loss']!, 4);
    expect(parts['kl']).toBeCloseTo(whole['kl']!, 4);
    vae.dispose();
  });

  it('with β = 0 lets the code be as far from the prior as it likes', async () => {
    const free = dense({ beta: 0, hidden: [16] });
    const bound = dense({ beta: 10, hidden: [16] });
    const fit = { epochs: 30, batchSize: 10, learningRate: 0.02 };
    const [loose, tight] = [(await free.fit(x, fit)).history.at(-1)!.training, (await bound.fit(x, fit)).history.at(-1)!.training];
    expect(loose['kl']).toBeGreaterThan(10 * tight['kl']!);
    expect(loose['reconstruction']).toBeLessThan(tight['reconstruction']!);
    free.dispose();
    bound.dispose();
  });
});

describe('a learned σ', () => {
  it('ends at the root mean square of the errors, where the likelihood is largest', async () => {
    const spread = 0.3;
    const noise = table('noise', 200, FEATURES, spread);
    const expected = Math.sqrt(mean(noise.flat().map((value) => value ** 2)));
    // A decoder that says 0 whatever the code: all that is left to learn is σ.
    const silent = linearNetwork({ kernel: table('', LATENT, FEATURES, 0), bias: new Array<number>(FEATURES).fill(0) });
    silent.trainable = false;
    for (const layer of silent.layers) layer.trainable = false;
    const vae = dense({ likelihood: 'gaussian', sigma: 'learned', decoder: silent });
    await vae.fit(noise, { epochs: 150, batchSize: 200, learningRate: 0.03 });
    const store = memoryStore();
    await vae.save(store);
    const logSigma = decodeSafetensors(await store.read('weights.safetensors'), 'weights')['likelihood/logSigma']!;
    expect(Math.exp(logSigma.data[0]!)).toBeCloseTo(expected, 3);
    vae.dispose();
  });
});

describe('draws from p(x|z)', () => {
  it('are 0 or 1, and 1 as often as the mean says', async () => {
    const probabilities = [0.1, 0.5, 0.9, 0.3, 0.7, 0.02];
    const bias = probabilities.map((p) => Math.log(p / (1 - p)));
    const vae = certain({ decoder: linearNetwork({ kernel: table('', LATENT, FEATURES, 0), bias }) });
    const count = 4000;
    const drawn = rows(await vae.sample(count, { seed: 1, output: 'draw' }));
    expect(new Set(drawn.flat())).toEqual(new Set([0, 1]));
    probabilities.forEach((p, j) => {
      const share = mean(drawn.map((row) => row[j]!));
      expect(Math.abs(share - p)).toBeLessThan(5 * Math.sqrt((p * (1 - p)) / count));
    });
    rows(await vae.sample(2)).forEach((row) => row.forEach((value, j) => expect(value).toBeCloseTo(probabilities[j]!, 6)));
    vae.dispose();
  });

  it('have the standard deviation σ around the mean', async () => {
    const sigma = 0.5;
    const bias = [3, -1, 0, 2, 5, -4];
    const vae = certain({ likelihood: 'gaussian', sigma, decoder: linearNetwork({ kernel: table('', LATENT, FEATURES, 0), bias }) });
    // Six values in a row are a point, of which samples are draws unless the caller says otherwise.
    const drawn = rows(await vae.sample(4000));
    rows(await vae.sample(2, { output: 'mean' })).forEach((row) => row.forEach((value, j) => expect(value).toBeCloseTo(bias[j]!, 6)));
    const errors = drawn.flatMap((row) => row.map((value, j) => value - bias[j]!));
    // Five standard errors of a mean and of a variance of 24,000 draws.
    expect(Math.abs(mean(errors))).toBeLessThan((5 * sigma) / Math.sqrt(errors.length));
    expect(Math.abs(mean(errors.map((e) => e * e)) - sigma ** 2)).toBeLessThan(5 * sigma ** 2 * Math.sqrt(2 / errors.length));
    vae.dispose();
  });
});
