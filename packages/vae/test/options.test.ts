import { beforeAll, describe, expect, it } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import '@tensorflow/tfjs-backend-cpu';
import { memoryStore, OptionError, ShapeError, type Column, type DataSpec } from '@gen/core';
import { VAE, type VAEConfig } from '@gen/vae';
import { vaeDefinition } from '@gen/vae/definition';

const make = (options: VAEConfig, inputShape: readonly number[] = [8, 8, 1]) => () => new VAE({ inputShape, hidden: [32], ...options });

function network(inputShape: readonly number[], outputShape: readonly number[]): tfl.LayersModel {
  const product = (shape: readonly number[]): number => shape.reduce((size, side) => size * side, 1);
  const layers = [
    tfl.layers.reshape({ inputShape: [...inputShape], targetShape: [product(inputShape)] }),
    tfl.layers.dense({ units: product(outputShape) }),
    tfl.layers.reshape({ targetShape: [...outputShape] }),
  ];
  return tfl.sequential({ layers });
}

beforeAll(() => tf.setBackend('cpu'));

describe('options that are refused', () => {
  it.each([0, 1.5, -2, NaN, '20'])('latentDim %s', (latentDim) => {
    expect(make({ latentDim } as VAEConfig)).toThrow(OptionError);
    expect(make({ latentDim } as VAEConfig)).toThrow(/VAE: latentDim must be an integer ≥ 1, got/);
  });

  it('a hidden layer narrower than the code, naming both', () => {
    expect(make({ latentDim: 10, hidden: [64, 9] })).toThrow(OptionError);
    expect(make({ latentDim: 10, hidden: [64, 9] })).toThrow(/width 9 is narrower than the code \(latentDim 10\)/);
    expect(make({ latentDim: 10, hidden: [64, 10] })).not.toThrow();
    expect(make({ latentDim: 10, hidden: [9], network: 'convolutional', filters: [4] })).toThrow(OptionError);
  });

  it.each([
    ['latentdim', 'latentDim'],
    ['hiden', 'hidden'],
    ['warmupStep', 'warmupSteps'],
  ])('an unknown option %s, with the nearest name', (wrong, right) => {
    expect(make({ [wrong]: 3 })).toThrow(OptionError);
    expect(make({ [wrong]: 3 })).toThrow(new RegExp(`no option ${wrong}. Did you mean ${right}\\?`));
  });

  it('an unknown option that is like no other, with all there are', () => {
    expect(make({ colour: 'red' } as VAEConfig)).toThrow(/no option colour. Known options: latentDim, network, hidden/);
  });

  it.each([
    ['hidden of width 0', { hidden: [0] }, /hidden must be a list of integers, each ≥ 1/],
    ['an unknown network', { network: 'recurrent' }, /network must be 'dense' or 'convolutional', got 'recurrent'/],
    ['an unknown activation', { activation: 'step' }, /activation must be/],
    ['an unknown likelihood', { likelihood: 'poisson' }, /likelihood must be 'auto' or 'bernoulli' or 'gaussian' or 'table'/],
    ['a σ of 0', { sigma: 0 }, /sigma must be a number > 0 or 'learned'/],
    ['a negative β', { beta: -1 }, /beta must be a number ≥ 0/],
    ['half a warm-up step', { warmupSteps: 0.5 }, /warmupSteps must be an integer ≥ 0/],
    ['a negative number of free bits', { freeBits: -0.1 }, /freeBits must be a number ≥ 0/],
    ['a negative seed', { seed: -1 }, /seed must be an integer ≥ 0/],
    ['a network that is none', { encoder: 'mine' }, /encoder must be a tf.LayersModel, got 'mine'/],
  ])('%s', (_, options, message) => {
    expect(make(options as VAEConfig)).toThrow(OptionError);
    expect(make(options as VAEConfig)).toThrow(message);
  });

  it.each([[[]], [[0]], [[28, 28.5]], [[-1, 4]], [null], [784]])('the input shape %j', (inputShape) => {
    expect(make({}, inputShape as number[])).toThrow(OptionError);
    expect(make({}, inputShape as number[])).toThrow(/inputShape must be a list of integers ≥ 1/);
  });
});

const columns: Column[] = [
  { name: 'length', type: 'number', mean: 0, scale: 1, decimals: 1, hasMissing: true },
  { name: 'colour', type: 'category', categories: ['blue', 'red'] },
];

describe('columns', () => {
  const build = (options: VAEConfig, inputShape: readonly number[] = [4]) => () => new VAE({ inputShape, hidden: [32], columns, ...options });

  it('make the likelihood that of tables, unless it is named', () => {
    expect(build({})().options.likelihood).toBe('table');
    expect(build({ likelihood: 'gaussian' })().options.likelihood).toBe('gaussian');
    expect(make({}, [4])().options.likelihood).toBe('bernoulli');
  });

  it.each<[string, () => VAE, RegExp]>([
    ['are missing for tables', make({ likelihood: 'table' }, [4]), /likelihood 'table' is for tables: give their columns/],
    ['are of another width', build({}, [5]), /columns make rows of 4 values, but inputShape is \[5\]/],
    ['stand for a picture', build({}, [2, 2]), /inputShape is \[2, 2\]/],
    ['are read as pixels', build({ likelihood: 'bernoulli' }), /'bernoulli' is for values in \[0, 1\]/],
  ])('that %s are refused', (_, wrong, message) => {
    expect(wrong).toThrow(OptionError);
    expect(wrong).toThrow(message);
  });

  it.each<[string, Pick<DataSpec, 'values' | 'range' | 'columns'>, string]>([
    ['rows of a table', { values: 'real', columns }, 'table'],
    ['binary values', { values: 'binary' }, 'bernoulli'],
    ['pixels', { values: 'real', range: [0, 1] }, 'bernoulli'],
    ['values of another range', { values: 'real', range: [-1, 1] }, 'gaussian'],
    ['numbers', { values: 'real' }, 'gaussian'],
  ])('or their absence: for %s the definition takes the likelihood that fits', (_, spec, likelihood) => {
    const whole = { shape: [spec.columns ? 4 : 8], ...spec };
    const settled = vaeDefinition.settle!({ hidden: [8], likelihood: 'auto' }, whole);
    expect(settled).toMatchObject({ hidden: [8], likelihood });
    expect(vaeDefinition.settle!(settled, whole)).toEqual(settled);
    // Eight values in a row are a series; fewer are a point, which has a test of its own.
    expect(vaeDefinition.settle!({}, whole).hidden).toEqual(likelihood === 'table' ? [128, 128] : undefined);
    expect(vaeDefinition.settle!({ likelihood: 'gaussian' }, whole)).toEqual({ likelihood: 'gaussian' });
    expect(vaeDefinition.create({ latentDim: 2 }, whole).options.likelihood).toBe(likelihood);
  });
});

describe('points: a few values in a row that are neither pixels nor of a table', () => {
  const plane: DataSpec = { shape: [2], values: 'real' };

  it('get a code as wide as they are, tanh networks, and a rate that falls', () => {
    expect(vaeDefinition.settle!({}, plane)).toEqual({ latentDim: 2, hidden: [128, 128], activation: 'tanh', likelihood: 'gaussian' });
    expect(vaeDefinition.settle!({}, { ...plane, shape: [7] })).toMatchObject({ latentDim: 7 });
    expect(vaeDefinition.settle!({ latentDim: 3, hidden: [8] }, plane)).toMatchObject({ latentDim: 3, hidden: [8] });
    expect(vaeDefinition.training!(plane)).toEqual({ learningRate: 0.003, schedule: 'cosine', steps: 6000 });
  });

  it.each<[string, DataSpec]>([
    ['series', { ...plane, shape: [8] }],
    ['pixels', { ...plane, range: [0, 1] }],
    ['pictures', { ...plane, shape: [1, 2, 1] }],
    ['rows of a table', { ...plane, shape: [4], columns }],
  ])('%s are none', (_, spec) => {
    expect(vaeDefinition.settle!({}, spec).latentDim).not.toBe(2);
    expect(vaeDefinition.training!(spec)).toEqual({});
  });
});

describe('pictures in colour', () => {
  const photographs: DataSpec = { shape: [32, 48, 3], values: 'real', range: [0, 1] };

  it('get a convolutional network, and a share set aside where they are few', () => {
    const settled = vaeDefinition.settle!({}, photographs);
    expect(settled).toEqual({ network: 'convolutional', hidden: [128], likelihood: 'bernoulli' });
    expect(vaeDefinition.settle!(settled, photographs)).toEqual(settled);
    expect(vaeDefinition.training!(photographs)).toEqual({ learningRate: 0.002, holdOut: { share: 0.1, patience: 20 } });
  });

  it('keep what they are told', () => {
    expect(vaeDefinition.settle!({ network: 'dense' }, photographs)).toEqual({ network: 'dense', likelihood: 'bernoulli' });
    expect(vaeDefinition.settle!({ hidden: [64] }, photographs)).toMatchObject({ network: 'convolutional', hidden: [64] });
  });

  it.each([[[28, 28, 1]], [[32, 32, 1]], [[30, 32, 3]], [[12, 12, 3]], [[32, 32, 4]]])('are not those of shape %j', (shape) => {
    expect(vaeDefinition.settle!({}, { ...photographs, shape })).toEqual({ likelihood: 'bernoulli' });
    expect(vaeDefinition.training!({ ...photographs, shape })).toEqual({});
  });
});

describe('convolutional networks are refused', () => {
  it.each([
    [[28, 28, 1], [8, 16, 32], /28×28 is not divisible by 8/],
    [[27, 28, 1], [8], /27×28 is not divisible by 2/],
    [[784], [8], /pictures of shape \[height, width, channels\], got \[784\]/],
    [[28, 28, 1], [], /at least one entry in filters/],
  ])('pictures %j with filters %j', (inputShape, filters, message) => {
    expect(make({ network: 'convolutional', filters }, inputShape)).toThrow(OptionError);
    expect(make({ network: 'convolutional', filters }, inputShape)).toThrow(message);
  });
});

describe("a user's own network is refused", () => {
  it.each([
    ['an encoder of another input', { encoder: network([8, 8, 3], [8]) }, /encoder's input must have the shape \[batch,8,8,1\], got \[batch,8,8,3\]/],
    ['an encoder that gives means alone', { encoder: network([8, 8, 1], [4]) }, /encoder's output must have the shape \[batch,8\], got \[batch,4\]/],
    ['a decoder of another code', { decoder: network([5], [8, 8, 1]) }, /decoder's input must have the shape \[batch,4\], got \[batch,5\]/],
    ['a decoder that gives flat pictures', { decoder: network([4], [64]) }, /decoder's output must have the shape \[batch,8,8,1\], got \[batch,64\]/],
  ])('%s', (_, options, message) => {
    expect(make({ latentDim: 4, ...options })).toThrow(ShapeError);
    expect(make({ latentDim: 4, ...options })).toThrow(message);
  });

  it('with two inputs', () => {
    const [a, b] = [tfl.input({ shape: [4] }), tfl.input({ shape: [4] })];
    const sum = tfl.layers.add().apply([a, b]) as tfl.SymbolicTensor;
    const decoder = tfl.model({ inputs: [a, b], outputs: tfl.layers.dense({ units: 4 }).apply(sum) as tfl.SymbolicTensor });
    expect(make({ latentDim: 4, decoder }, [4])).toThrow(ShapeError);
  });
});

describe('fit refuses, before anything is changed', () => {
  it.each([
    ['half an epoch', { epochs: 0.5 }, /fit: epochs must be an integer ≥ 1/],
    ['no batch size', { batchSize: 0 }, /fit: batchSize must be an integer ≥ 1/],
    ['no learning rate', { learningRate: 0 }, /fit: learningRate must be a number > 0/],
    ['early stopping without validation', { earlyStopping: { patience: 2 } }, /give `validation` too/],
    ['all of the data for validation', { validation: 1 }, /between 0 and 1/],
    ['an unknown option', { epoch: 3 }, /no option epoch.*Did you mean epochs/],
    ['an unknown option that is no number', { onprogress: () => {} }, /no option onprogress.*Did you mean onProgress/],
    ['a checkpoint without a store', { checkpoint: { keep: 2 } }, /checkpoint: the option store is missing/],
    ['to keep no checkpoint', { checkpoint: { store: memoryStore(), keep: 0 } }, /keep must be an integer ≥ 1/],
    ['checkpoints at negative intervals', { checkpoint: { store: memoryStore(), everySeconds: -1 } }, /everySeconds must be a number ≥ 0/],
    ['early stopping with half a patience', { earlyStopping: { patience: 0.5 }, validation: 0.5 }, /patience must be an integer ≥ 0/],
    ['an unknown optimiser', { optimizer: 'lion' }, /optimizer must be|optimiser must be/],
  ])('%s', async (_, options, message) => {
    const vae = make({ latentDim: 2 }, [4])();
    const fitted = vae.fit([[0, 1, 0, 1], [1, 0, 1, 0]], options as object);
    await expect(fitted).rejects.toThrow(OptionError);
    await expect(fitted).rejects.toThrow(message);
    vae.dispose();
  });
});
