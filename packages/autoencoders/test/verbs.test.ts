import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { arraySource, CheckpointError, GenError, memoryStore, OptionError, readText, splitSource, writeText } from '@gen/core';
import { Autoencoder, gaussianNoise, l1, maskingNoise, occlusion, sparsity } from '@gen/autoencoders';
import { linearNetwork } from './linear-network.js';
import { tableRows } from './table-rows.js';
import { unitTable } from './draws.js';
import { mean, rows, values } from './values.js';
import { weightsOf } from './weights.js';

const x = unitTable('verbs', 40, 6);
const source = arraySource(Float32Array.from(x.flat()), { shape: [6], values: 'real', range: [0, 1] });
const build = (options: ConstructorParameters<typeof Autoencoder>[0] | object = {}) => new Autoencoder({ inputShape: [6], latentDim: 2, hidden: [8], seed: 1, ...options });

beforeAll(() => tf.setBackend('cpu'));

describe('scores', () => {
  it.each(['squared-error', 'cross-entropy'] as const)('of %s are the sums of their contributions, and their mean is the loss', async (loss) => {
    const model = build({ loss });
    const scores = values(await model.score(x));
    rows(await model.contributions(x)).forEach((parts, i) => expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(scores[i]!, 4));
    expect(((await model.evaluate(x))['loss'] as { value: number }).value).toBeCloseTo(mean(scores), 5);
    model.dispose();
  });

  it('of rows of a table are so too', async () => {
    const table = tableRows(30);
    const model = new Autoencoder({ inputShape: table.spec.shape, columns: table.spec.columns, latentDim: 2, hidden: [8], seed: 1 });
    const data = await table.read(Uint32Array.from({ length: 30 }, (_, i) => i), { epoch: 0, seed: 0 });
    const batch = tf.tensor(data.x, [30, 8]);
    const scores = values(await model.score(batch));
    rows(await model.contributions(batch)).forEach((parts, i) => expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(scores[i]!, 4));
    batch.dispose();
    model.dispose();
  });

  it('tell of an example that is unlike the data', async () => {
    const model = build({ loss: 'squared-error', activation: 'tanh' });
    const alike = Array.from({ length: 60 }, (_, i) => [0, 1, 2, 3, 4, 5].map((j) => 0.5 + 0.4 * Math.sin(i / 5 + j)));
    await model.fit(alike, { epochs: 150, batchSize: 20, learningRate: 0.01 });
    const odd = alike[7]!.with(3, 1 - alike[7]![3]!);
    const [usual, unusual] = values(await model.score([alike[7]!, odd]));
    expect(usual).toBeLessThan(model.threshold);
    expect(unusual).toBeGreaterThan(model.threshold);
    model.dispose();
  });
});

describe('the threshold', () => {
  const numpy = (scores: readonly number[], share: number): number => {
    const sorted = scores.toSorted((a, b) => a - b);
    const place = share * (sorted.length - 1);
    const below = Math.floor(place);
    return sorted[below]! + (place - below) * ((sorted[below + 1] ?? sorted[below]!) - sorted[below]!);
  };

  it('is the quantile of the errors on what was trained on, at the weights that training ended with', async () => {
    const model = build({ thresholdQuantile: 0.8 });
    await model.fit(source, { epochs: 3, batchSize: 16, learningRate: 0.01 });
    expect(model.threshold).toBeCloseTo(numpy(values(await model.score(x)), 0.8), 5);
    model.dispose();
  });

  it('is that of the share for validation where there is one', async () => {
    const model = build({ thresholdQuantile: 0.5 });
    await model.fit(source, { epochs: 1, batchSize: 16, validation: 0.25, seed: 7 });
    const held = splitSource(source, 0.25, 7)[1];
    const { x: kept } = await held.read(Uint32Array.from({ length: held.size }, (_, i) => i), { epoch: 0, seed: 0 });
    const batch = tf.tensor(kept, [held.size, 6]);
    expect(model.threshold).toBeCloseTo(numpy(values(await model.score(batch)), 0.5), 5);
    batch.dispose();
    model.dispose();
  });

  it('is that of validation data of its own', async () => {
    const model = build({ thresholdQuantile: 1 });
    await model.fit(source, { epochs: 1, validation: { x: x.slice(0, 3) } });
    expect(model.threshold).toBeCloseTo(Math.max(...values(await model.score(x.slice(0, 3)))), 5);
    model.dispose();
  });

  it('is saved with the model, and one that is none is refused', async () => {
    const model = build();
    await model.fit(source);
    const store = memoryStore();
    await model.save(store);
    const loaded = await Autoencoder.load(store);
    expect(loaded.threshold).toBe(model.threshold);
    loaded.dispose();
    model.dispose();
    const config = JSON.parse(await readText(store, 'config.json')) as object;
    await writeText(store, 'config.json', JSON.stringify({ ...config, fitted: { threshold: 'high' } }));
    await expect(Autoencoder.load(store)).rejects.toThrow(CheckpointError);
    await expect(Autoencoder.load(store)).rejects.toThrow(/threshold/);
  });

  it('is not there before a fit, nor after one that was aborted', async () => {
    const model = build();
    expect(() => model.threshold).toThrow(GenError);
    await model.fit(source);
    expect(model.threshold).toBeGreaterThan(0);
    await model.fit(source, { signal: AbortSignal.abort() });
    expect(() => model.threshold).toThrow(/no threshold/);
    model.dispose();
  });
});

describe('codes', () => {
  it('are counted by unit', async () => {
    // h = relu(2·x₀ − 1), relu(x₁): the first is 0 for half of the range.
    const kernel = [[2, 0], [0, 1], [0, 0], [0, 0], [0, 0], [0, 0]];
    const encoderNetwork = linearNetwork({ kernel, bias: [-1, 0] });
    const model = build({ encoderNetwork, codeActivation: 'relu' });
    const { meanActivation, nearZero, nearZeroShare } = await model.activationStats(x, { batchSize: 7 });
    const first = x.map(([a]) => Math.max(0, 2 * a! - 1));
    const off = (codes: readonly number[]): number => codes.filter((code) => Math.abs(code) < 0.01).length / codes.length;
    expect(meanActivation[0]).toBeCloseTo(mean(first), 6);
    expect(meanActivation[1]).toBeCloseTo(mean(x.map(([, b]) => b!)), 6);
    expect(nearZero[0]).toBe(off(first));
    expect(nearZeroShare).toBeCloseTo((off(first) + off(x.map(([, b]) => b!))) / 2, 12);
    const { meanActivation: overall, nearZeroCodes } = await model.evaluate(x);
    expect(overall).toBeCloseTo((meanActivation[0]! + meanActivation[1]!) / 2, 12);
    expect(nearZeroCodes).toBeCloseTo(nearZeroShare, 12);
    model.dispose();
    // What the user brought outlives the model.
    tf.dispose(encoderNetwork.predict(tf.zeros([1, 6])));
    encoderNetwork.dispose();
  });

  it('grow sparse under sparsity and L1', async () => {
    const train = async (options: object) => {
      const model = build({ latentDim: 8, hidden: [16], ...options });
      await model.fit(source, { epochs: 60, batchSize: 20, learningRate: 0.01 });
      const stats = await model.activationStats(x);
      model.dispose();
      return { mean: mean(Array.from(stats.meanActivation)), off: stats.nearZeroShare };
    };
    const free = await train({ codeActivation: 'relu' });
    expect((await train({ regularizer: l1(0.3) })).off).toBeGreaterThan(2 * free.off);
    expect((await train({ regularizer: sparsity({ rho: 0.05, weight: 10 }) })).mean).toBeCloseTo(0.05, 1.3);
  });

  it('are walked from one to another', async () => {
    const model = build();
    const walk = rows(await model.interpolate(x[0]!, x[1]!, { steps: 4 }));
    const ends = rows(await model.reconstruct(x.slice(0, 2)));
    expect(walk).toHaveLength(5);
    [0, 4].forEach((place, end) => walk[place]!.forEach((value, j) => expect(value).toBeCloseTo(ends[end]![j]!, 5)));
    const codes = rows(await model.encode(x.slice(0, 2)));
    const [middle] = rows(await model.decode([codes[0]!.map((value, j) => (value + codes[1]![j]!) / 2)]));
    walk[2]!.forEach((value, j) => expect(value).toBeCloseTo(middle![j]!, 5));
    model.dispose();
  });
});

describe('filters', () => {
  it('are the weights of the first layer and of the last, a picture for each unit', async () => {
    const model = new Autoencoder({ inputShape: [2, 3, 1], latentDim: 2, hidden: [4], seed: 1 });
    const weights = await weightsOf(model);
    const [first, last] = [await model.filters(), await model.filters('decoder/1')];
    expect(first.shape).toEqual([4, 2, 3, 1]);
    expect(last.shape).toEqual([4, 2, 3, 1]);
    rows(first).forEach((picture, unit) => expect(picture).toEqual(weights['encoder/0/kernel']!.filter((_, at) => at % 4 === unit)));
    rows(last).forEach((picture, unit) => expect(picture).toEqual(weights['decoder/1/kernel']!.slice(6 * unit, 6 * unit + 6)));
    await expect(model.filters('encoder/1')).rejects.toThrow(OptionError);
    await expect(model.filters('encoder/1')).rejects.toThrow('Those are: encoder/0, decoder/1.');
    model.dispose();
  });

  it('of convolutions are their kernels', async () => {
    const model = new Autoencoder({ inputShape: [8, 8, 3], network: 'convolutional', filters: [4, 5], hidden: [6], latentDim: 2, seed: 1 });
    const [first, last] = [await model.filters('encoder/0'), await model.filters('decoder/3')];
    expect(first.shape).toEqual([4, 4, 4, 3]);
    expect(last.shape).toEqual([4, 4, 4, 3]);
    tf.dispose([first, last]);
    model.dispose();
  });
});

describe('a saved autoencoder', () => {
  it('keeps its options, parts and own networks', async () => {
    const model = build({ corruption: gaussianNoise(0.2, { clip: true }), regularizer: sparsity({ weight: 0.1 }), decoderNetwork: linearNetwork({ kernel: unitTable('kernel', 2, 6), bias: [0, 0, 0, 0, 0, 0] }) });
    await model.fit(source);
    const store = memoryStore();
    await model.save(store);
    expect((JSON.parse(await readText(store, 'config.json')) as { options: { corruption: unknown } }).options.corruption).toEqual({ type: 'gaussian', sigma: 0.2, clip: true });
    const loaded = await Autoencoder.load(store);
    expect(loaded.options).toEqual({ ...model.options, decoderNetwork: expect.anything() });
    expect(values(await loaded.reconstruct(x))).toEqual(values(await model.reconstruct(x)));
    model.options.decoderNetwork!.dispose();
    model.dispose();
    loaded.dispose();
  });
});

describe('inputs', () => {
  const bright = [[2, 0, 0, 0, 0, 0]];
  const denoiser = build({ corruption: gaussianNoise(0.5) });
  const masked = build({ corruption: maskingNoise(0.5) });
  const drawn = new Autoencoder({ inputShape: [3, 3, 1], latentDim: 2, hidden: [4], corruption: occlusion({ side: 2, fill: 3 }) });

  afterAll(() => [denoiser, masked, drawn].forEach((model) => model.dispose()));

  it('may leave the range of the data where the corruption does', async () => {
    tf.dispose(await denoiser.reconstruct(bright));
    tf.dispose(await drawn.reconstruct([[[[3], [0], [0]], [[0], [0], [0]], [[0], [0], [0]]]]));
    await expect(masked.reconstruct(bright)).rejects.toThrow(/outside the range 0 to 1/);
  });

  it('may not where they are what is wanted', async () => {
    for (const verb of [() => denoiser.score(bright), () => denoiser.contributions(bright), () => denoiser.fit(bright), () => denoiser.evaluate(bright)]) {
      await expect(verb()).rejects.toThrow(/outside the range 0 to 1/);
    }
  });
});
