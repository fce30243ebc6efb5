import { beforeAll, describe, expect, it } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { OptionError } from '@gen/core';
import { Autoencoder, contractive, gaussianNoise, l1, maskingNoise, saltAndPepper, sparsity, type AutoencoderConfig } from '@gen/autoencoders';
import { normalTable, unitTable } from './draws.js';
import { mean, rows } from './values.js';
import { weightsOf } from './weights.js';

const WIDTH = 5;
const LATENT = 3;
const x = unitTable('x', 12, WIDTH);
/** A learning rate that leaves every float32 weight as it is. */
const STILL = 1e-30;

const build = (options: Omit<AutoencoderConfig, 'latentDim'> = {}) => new Autoencoder({ inputShape: [WIDTH], latentDim: LATENT, hidden: [4], seed: 2, ...options });

/** What one look at the data in one batch gives, at the weights that there are. */
async function lossesOf(model: ReturnType<typeof build>, data = x) {
  return (await model.fit(data, { learningRate: STILL, batchSize: 100 })).history[0]!.training;
}

const sum = (row: readonly number[]): number => row.reduce((total, value) => total + value, 0);
const squares = (row: readonly number[], other: readonly number[]): number => sum(row.map((value, i) => (value - other[i]!) ** 2));

beforeAll(() => tf.setBackend('cpu'));

describe('the loss', () => {
  it('is Σ (x − x̂)², and nothing else is reported', async () => {
    const model = build({ loss: 'squared-error' });
    const made = rows(await model.reconstruct(x));
    const { loss, ...rest } = await lossesOf(model);
    expect(rest).toEqual({});
    expect(loss).toBeCloseTo(mean(x.map((row, i) => squares(row, made[i]!))), 5);
    model.dispose();
  });

  it('is −Σ x log x̂ + (1 − x) log(1 − x̂)', async () => {
    const model = build({ loss: 'cross-entropy' });
    const made = rows(await model.reconstruct(x));
    const expected = mean(x.map((row, i) => -sum(row.map((value, j) => value * Math.log(made[i]![j]!) + (1 - value) * Math.log(1 - made[i]![j]!)))));
    expect((await lossesOf(model)).loss).toBeCloseTo(expected, 5);
    model.dispose();
  });
});

describe('a penalty', () => {
  const penalised = async (options: Omit<AutoencoderConfig, 'latentDim'>) => {
    const model = build(options);
    const [codes, losses] = [rows(await model.encode(x)), await lossesOf(model)];
    expect(losses['loss']).toBeCloseTo(losses['reconstruction']! + losses['regularization']!, 5);
    model.dispose();
    return { codes, penalty: losses['regularization']! };
  };

  it('L1 is λΣ|h|', async () => {
    const { codes, penalty } = await penalised({ regularizer: l1(0.7), codeActivation: 'tanh' });
    expect(penalty).toBeCloseTo(0.7 * mean(codes.map((row) => sum(row.map(Math.abs)))), 5);
  });

  it('sparsity is βΣ KL(ρ‖ρ̂), of sigmoid codes', async () => {
    const { codes, penalty } = await penalised({ regularizer: sparsity({ rho: 0.1, weight: 3 }) });
    const divergence = [0, 1, 2].map((j) => mean(codes.map((row) => row[j]!))).map((of) => 0.1 * Math.log(0.1 / of) + 0.9 * Math.log(0.9 / (1 - of)));
    expect(penalty).toBeCloseTo(3 * sum(divergence), 4);
  });

  it('contraction is λ‖∂h/∂x‖², by differences of the codes', async () => {
    const options = { regularizer: contractive(2), activation: 'tanh', codeActivation: 'sigmoid' } as const;
    const { penalty } = await penalised(options);
    const model = build(options);
    const step = 0.01;
    const norms = new Array<number>(x.length).fill(0);
    for (let i = 0; i < WIDTH; i++) {
      const moved = async (by: number) => rows(await model.encode(x.map((row) => row.with(i, Math.min(1, Math.max(0, row[i]! + by))))));
      const [up, down] = [await moved(step), await moved(-step)];
      // At the borders of the range the step is one-sided.
      x.forEach((row, at) => (norms[at]! += squares(up[at]!, down[at]!) / (Math.min(1, row[i]! + step) - Math.max(0, row[i]! - step)) ** 2));
    }
    expect(penalty / (2 * mean(norms))).toBeCloseTo(1, 2);
    model.dispose();
  });
});

describe('a corruption', () => {
  it('disturbs the input, and the target is the clean one', async () => {
    const model = build({ corruption: maskingNoise(1), loss: 'squared-error' });
    // All that the encoder sees is zeros.
    const [ofNothing] = rows(await model.reconstruct([new Array<number>(WIDTH).fill(0)]));
    expect((await lossesOf(model)).loss).toBeCloseTo(mean(x.map((row) => squares(row, ofNothing!))), 5);
    const before = await weightsOf(model);
    await model.fit(x, { optimizer: 'sgd', learningRate: 0.01, batchSize: 100 });
    const after = await weightsOf(model);
    expect(after['encoder/0/kernel']).toEqual(before['encoder/0/kernel']);
    const target = x[0]!.map((_, j) => mean(x.map((row) => row[j]!)));
    after['decoder/1/bias']!.forEach((bias, j) => expect(bias - before['decoder/1/bias']![j]!).toBeCloseTo(0.02 * (target[j]! - ofNothing![j]!), 5));
    model.dispose();
  });

  it('is another one at each step and the same ones for the same seed', async () => {
    const train = async (seed: number) => {
      const model = build({ corruption: gaussianNoise(1), loss: 'squared-error' });
      const { history } = await model.fit(x, { learningRate: STILL, batchSize: 100, epochs: 3, seed });
      model.dispose();
      return history.map(({ training }) => training['loss']);
    };
    const losses = await train(1);
    expect(new Set(losses).size).toBe(3);
    expect(await train(1)).toEqual(losses);
    expect(await train(2)).not.toEqual(losses);
  });

  it('is measured by evaluate: how far inputs are before and after, on data of any size', async () => {
    const many = Array.from({ length: 400 }, (_, i) => x[i % x.length]!);
    const disturbed = async (options: Omit<AutoencoderConfig, 'latentDim'>) => {
      const model = build(options);
      const { corruptedSquaredError, denoisedSquaredError, squaredError } = (await model.evaluate(many, { seed: 1 })) as Record<string, { value: number }>;
      model.dispose();
      return { before: corruptedSquaredError!.value, after: denoisedSquaredError!.value, clean: squaredError!.value };
    };
    const mostly = (row: number) => row / mean(x.map((each) => sum(each.map((value) => value ** 2))));
    // Within 10 %, four standard errors of 2,000 draws.
    expect((await disturbed({ corruption: gaussianNoise(0.5) })).before / (WIDTH * 0.25)).toBeCloseTo(1, 0.7);
    expect(mostly((await disturbed({ corruption: maskingNoise(0.5) })).before) / 0.5).toBeCloseTo(1, 0.7);
    const black = mean(x.map((row) => sum(row.map((value) => (value ** 2 + (1 - value) ** 2) / 2))));
    expect((await disturbed({ corruption: saltAndPepper(0.4) })).before / (0.4 * black)).toBeCloseTo(1, 0.7);
    const none = await disturbed({ corruption: gaussianNoise(0) });
    expect(none.before).toBe(0);
    expect(none.after).toBe(none.clean);
  });
});

describe('methods of the whole data', () => {
  it('minimise a contractive loss, which has no noise', async () => {
    const model = build({ regularizer: contractive(0.1), activation: 'tanh', loss: 'squared-error' });
    const { history } = await model.fit(x, { optimizer: 'l-bfgs', epochs: 40 });
    const losses = history.map(({ training }) => training['loss']!);
    // The first steps do what Adam takes hundreds for.
    expect(losses.at(-1)).toBeLessThan(0.5 * losses[0]!);
    model.dispose();
  });

  it.each<[string, Omit<AutoencoderConfig, 'latentDim'>]>([['a corruption', { corruption: maskingNoise(0.5) }], ['dropout', { codeDropout: 0.5 }]])('are refused with %s', async (_, options) => {
    const model = build(options);
    await expect(model.fit(x, { optimizer: 'l-bfgs' })).rejects.toThrow(OptionError);
    model.dispose();
  });
});

describe('tied weights', () => {
  it('get the gradient of both uses, that of central differences', async () => {
    const data = normalTable('tied', 6, WIDTH);
    const model = build({ decoder: 'tied', activation: 'tanh', codeActivation: 'tanh', loss: 'squared-error' });
    const before = await weightsOf(model);
    expect(Object.keys(before)).toEqual(['decoder/0/bias', 'decoder/1/bias', 'encoder/0/bias', 'encoder/0/kernel', 'encoder/1/bias', 'encoder/1/kernel']);
    const rate = 1e-3;
    await model.fit(data, { optimizer: 'sgd', learningRate: rate, batchSize: 100 });
    const after = await weightsOf(model);
    const step = 1e-4;
    for (const [path, weights] of Object.entries(before)) {
      weights.forEach((weight, i) => {
        const moved = (by: number): number => tiedLoss({ ...before, [path]: weights.with(i, weight + by) }, data);
        const gradient = (weight - after[path]![i]!) / rate;
        // Weights are read back in float32: a gradient to within 1e-4.
        expect(Math.abs(gradient - (moved(step) - moved(-step)) / (2 * step))).toBeLessThan(1e-3);
      });
    }
    model.dispose();
  });
});

/** The loss of the tied network 5-4-3-4-5 in float64. */
function tiedLoss(weights: Readonly<Record<string, readonly number[]>>, data: readonly (readonly number[])[]): number {
  const dense = (input: readonly number[], path: string): number[] =>
    weights[`${path}/bias`]!.map((bias, j, { length }) => Math.tanh(input.reduce((total, value, i) => total + value * weights[`${path}/kernel`]![i * length + j]!, bias)));
  const back = (input: readonly number[], kernel: string, bias: string): number[] =>
    weights[bias]!.map((start, i) => input.reduce((total, value, j) => total + value * weights[kernel]![i * input.length + j]!, start));
  return mean(data.map((row) => {
    const hidden = dense(dense(row, 'encoder/0'), 'encoder/1');
    const made = back(back(hidden, 'encoder/1/kernel', 'decoder/0/bias').map(Math.tanh), 'encoder/0/kernel', 'decoder/1/bias');
    return squares(row, made);
  }));
}
