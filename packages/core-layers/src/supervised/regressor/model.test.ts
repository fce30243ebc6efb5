import '@gen/backend-simd';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { arraySource, DataError, memoryStore, OptionError, ShapeError, withTargetValues, type NumberColumn } from '@gen/core';
import golden from '../../../test/golden/linear-models.json' with { type: 'json' };
import { exponentialDecay } from '../../training/index.js';
import { Regressor } from './model.js';

beforeAll(async () => {
  await tf.setBackend('simd');
});

const { x, linear } = golden;
const { target } = linear;
const options = { inputShape: [4], targetShape: [2], hidden: [], seed: 1 } as const;
const untilDone = { steps: 300, batchSize: 60, learningRate: 0.1, optimizer: 'momentum' } as const;

describe('without hidden layers', () => {
  it.each([1, 'learned'] as const)('is least squares, with σ %s', async (sigma) => {
    const regressor = new Regressor({ ...options, sigma });
    await regressor.fit({ x, target }, untilDone);
    const made = await regressor.predict(x);
    const values = await made.data();
    linear.predicted.flat().forEach((wanted, index) => expect(Math.abs(values[index]! - wanted)).toBeLessThan(2e-3));
    const metrics = await regressor.evaluate({ x, target });
    expect(metrics['meanSquaredError']).toMatchObject({ samples: 60 });
    const valueOf = (name: string): number => (metrics[name] as { value: number }).value;
    // At the minimum a small step changes the squared error by its square only.
    expect(valueOf('meanSquaredError')).toBeCloseTo(linear.meanSquaredError, 5);
    expect(valueOf('meanAbsoluteError')).toBeCloseTo(linear.meanAbsoluteError, 3);
    expect(metrics['rSquared']).toBeCloseTo(linear.rSquared, 5);
    // log N at the optimum is known: −½·2·(log 2πσ² + MSE/σ²), where a learned σ² is the MSE.
    const variance = sigma === 1 ? 1 : linear.sigma ** 2;
    expect(valueOf('logLikelihood')).toBeCloseTo(-(Math.log(2 * Math.PI * variance) + linear.meanSquaredError / variance), 3);
    made.dispose();
    regressor.dispose();
  });
});

describe('evaluate', () => {
  it('tells errors of one column of a table in its own unit', async () => {
    const column: NumberColumn = { name: 'price', type: 'number', mean: 100, scale: 10, decimals: 0, hasMissing: false };
    const plain = arraySource(Float32Array.from(x.flat()), { shape: [4], values: 'real' });
    const values = Float32Array.from(target, ([first]) => first!);
    const regressor = new Regressor({ ...options, targetShape: [1] });
    const bare = await regressor.evaluate(withTargetValues(plain, values, { shape: [1], values: 'real' }));
    const priced = await regressor.evaluate(withTargetValues(plain, values, { shape: [1], values: 'real', columns: [column] }));
    const valueOf = (metrics: typeof bare, name: string): number => (metrics[name] as { value: number }).value;
    expect(valueOf(priced, 'meanAbsoluteError')).toBeCloseTo(10 * valueOf(bare, 'meanAbsoluteError'), 9);
    expect(valueOf(priced, 'meanSquaredError')).toBeCloseTo(100 * valueOf(bare, 'meanSquaredError'), 7);
    expect(priced['rSquared']).toBe(bare['rSquared']);
    regressor.dispose();
  });

  it.each([
    [0, 1],
    [2, 0],
  ])('gives R² a value where all targets are equal: of %d', async (constant, expected) => {
    const regressor = new Regressor({ inputShape: [1], hidden: [] });
    // An input of 0 is predicted as 0, the initial bias.
    const metrics = await regressor.evaluate({ x: [[0], [0]], target: [[constant], [constant]] });
    expect(metrics['rSquared']).toBe(expected);
    regressor.dispose();
  });

  it('gives predictions that are worse than the mean an R² below 0', async () => {
    const regressor = new Regressor({ inputShape: [1], hidden: [] });
    // An input of 0 is predicted as 0, the initial bias: 1 − (4 + 16)/(1 + 1).
    const metrics = await regressor.evaluate({ x: [[0], [0]], target: [[2], [4]] });
    expect(metrics['rSquared']).toBe(-9);
    expect(metrics['meanSquaredError']).toMatchObject({ value: 10 });
    expect(metrics['meanAbsoluteError']).toMatchObject({ value: 3 });
    regressor.dispose();
  });
});

describe('a network', () => {
  it('learns a curve, and predicts in the shape of the targets', async () => {
    const rows = Array.from({ length: 64 }, (_, index) => [index / 10 - 3.2]);
    const curve = rows.map(([value]) => [[Math.sin(value!)], [Math.cos(value!)]]);
    const regressor = new Regressor({ inputShape: [1], targetShape: [2, 1], hidden: [32], activation: 'tanh', seed: 1 });
    await regressor.fit({ x: rows, target: curve }, { steps: 500, batchSize: 64, learningRate: 0.03, schedule: exponentialDecay(0.05, 500) });
    expect((await regressor.evaluate({ x: rows, target: curve }))['rSquared']).toBeGreaterThan(0.99);
    const made = await regressor.predict([[0]]);
    expect(made.shape).toEqual([1, 2, 1]);
    expect(made.dataSync()[1]).toBeCloseTo(1, 1);
    made.dispose();
    regressor.dispose();
  });
});

describe('what it refuses', () => {
  const spec = { shape: [4], values: 'real' } as const;
  const plain = arraySource(Float32Array.from(x.flat()), spec);

  it.each<[string, Parameters<Regressor['fit']>[0], new () => Error, string]>([
    ['examples alone', x, DataError, 'The data has no targets, which this model learns to predict'],
    ['a source without targets', plain, DataError, 'The data has no targets'],
    ['targets of another shape', { x, target: target.map(([first]) => [first!]) }, ShapeError, 'The data has targets of shape [1], but the model is for [2].'],
    ['too few targets', { x, target: target.slice(1) }, ShapeError, '118 values are not a target of shape [2] for each of 60 examples.'],
    ['a target that is no number', { x, target: target.map(([a, b], index) => [a!, index === 59 ? NaN : b!]) }, DataError, 'the target of batch 0 of epoch 1: example'],
    ['a stream without targets', { iterator: async () => ({ next: async () => ({ done: false, value: tf.zeros([2, 4]) }) }) }, DataError, 'Batch 0 of epoch 1 has no targets'],
    ['a stream with others', { iterator: async () => ({ next: async () => ({ done: false, value: { xs: tf.zeros([2, 4]), ys: tf.zeros([2]) } }) }) }, ShapeError, 'ys of a tf.data.Dataset must have the shape [batch, 2], got [2]'],
  ])('%s, and nothing is changed', async (_what, data, ErrorClass, message) => {
    const regressor = new Regressor(options);
    const weights = async (): Promise<Uint8Array> => {
      const store = memoryStore();
      await regressor.save(store);
      return store.read('weights.safetensors');
    };
    const before = await weights();
    await expect(regressor.fit(data)).rejects.toThrow(ErrorClass);
    await expect(regressor.fit(data)).rejects.toThrow(new RegExp(message.replaceAll(/[[\]]/g, '\\$&'), 'i'));
    expect(Buffer.compare(await weights(), before)).toBe(0);
    regressor.dispose();
  });

  it('a spread that is none', () => {
    expect(() => new Regressor({ ...options, sigma: 0 })).toThrow(OptionError);
  });
});
