import { beforeAll, describe, expect, expectTypeOf, it } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { OptionError, parseOptionTexts, resolveOptions, ShapeError, type DataSpec } from '@gen/core';
import type { Code } from '@gen/core-layers';
import { Autoencoder, autoencoderOptions, contractive, gaussianNoise, l1, maskingNoise, occlusion, saltAndPepper, sparsity, type AutoencoderConfig } from '@gen/autoencoders';
import { autoencoderDefinition } from '@gen/autoencoders/definition';
import { linearNetwork } from './linear-network.js';
import { tableRows } from './table-rows.js';

const make = (options: AutoencoderConfig, inputShape: readonly number[] = [8, 8, 1]) => () => new Autoencoder({ inputShape, latentDim: 4, hidden: [32], ...options });

beforeAll(() => tf.setBackend('cpu'));

describe('options that are refused', () => {
  it.each<[string, object, RegExp]>([
    ['a hidden layer narrower than the code', { latentDim: 10, hidden: [64, 9] }, /width 9 is narrower than the code \(latentDim 10\)/],
    ['an unknown corruption', { corruption: { type: 'gausian', sigma: 1 } }, /Autoencoder: corruption: there is no kind gausian. Did you mean gaussian\?/],
    ['a negative σ', { corruption: gaussianNoise(-1) }, /Autoencoder: corruption: gaussian: sigma must be a number ≥ 0, got -1/],
    ['a probability above 1', { corruption: maskingNoise(1.5) }, /masking: probability must be a number ≥ 0 and ≤ 1/],
    ['a low above the high', { corruption: saltAndPepper(0.5, { low: 2 }) }, /low and high must be numbers with low < high/],
    ['a hole that does not fit', { corruption: occlusion({ side: 9 }) }, /a hole of 9 pixels fits into, but inputShape is \[8, 8, 1\]/],
    ['a ρ of 1', { regularizer: sparsity({ rho: 1 }) }, /sparsity: rho must be a number > 0 and < 1/],
    ['sparsity of codes without bounds', { regularizer: sparsity(), codeActivation: 'relu' }, /sparsity is for codes from 0 to 1, which codeActivation 'relu' does not give/],
    ['sparsity of codes below 0', { regularizer: sparsity(), codeActivation: 'tanh' }, /sparsity is for codes from 0 to 1/],
    ['tied convolutions', { decoder: 'tied', network: 'convolutional', filters: [4] }, /tied decoder shares the weights of the dense encoder/],
    ['a picture that cannot be halved', { network: 'convolutional', filters: [4, 4, 4, 4] }, /8×8 is not divisible by 16/],
    ['a table without columns', { loss: 'table' }, /the loss 'table' is for tables: give their columns/],
    ['dropout of every value', { codeDropout: 1 }, /codeDropout must be a number ≥ 0 and < 1/],
    ['a quantile of 0', { thresholdQuantile: 0 }, /thresholdQuantile must be a number > 0 and ≤ 1/],
    ['an unknown option', { regulariser: l1(1) }, /no option regulariser. Did you mean regularizer\?/],
  ])('%s', (_, options, message) => {
    expect(make(options)).toThrow(OptionError);
    expect(make(options)).toThrow(message);
  });

  it('a hole in what is no picture', () => expect(make({ corruption: occlusion({ side: 2 }) }, [64])).toThrow(/occlusion needs pictures/));

  it('cross-entropy for rows of a table, and columns of another width', () => {
    const { columns } = tableRows(1).spec;
    const table = (options: AutoencoderConfig, width = 8) => () => new Autoencoder({ inputShape: [width], columns, hidden: [8], latentDim: 2, ...options });
    expect(table({})).not.toThrow();
    expect(table({ loss: 'cross-entropy' })).toThrow(/'cross-entropy' is for values in \[0, 1\]/);
    expect(table({}, 7)).toThrow(/columns make rows of 8 values, but inputShape is \[7\]/);
  });

  it('own networks of other shapes, and with options that they contradict', () => {
    const encoderNetwork = linearNetwork({ kernel: [[1], [1]], bias: [0] });
    const decoderNetwork = linearNetwork({ kernel: [[1, 1]], bias: [0, 0] });
    const own = (options: AutoencoderConfig) => make({ hidden: [4], latentDim: 1, ...options }, [2]);
    expect(own({ encoderNetwork, decoderNetwork })).not.toThrow();
    expect(own({ encoderNetwork: decoderNetwork })).toThrow(ShapeError);
    expect(own({ decoderNetwork: encoderNetwork })).toThrow(/the decoder's input must have the shape \[batch,1\]/);
    expect(own({ encoderNetwork, codeDropout: 0.5 })).toThrow(/codeDropout is for the encoder that is built/);
    expect(own({ encoderNetwork, decoder: 'tied' })).toThrow(/tied decoder/);
    expect(own({ decoderNetwork, decoder: 'linear' })).toThrow(/'linear' contradicts decoderNetwork/);
    [encoderNetwork, decoderNetwork].forEach((network) => network.dispose());
  });
});

describe('what stands for auto', () => {
  it.each<[string, AutoencoderConfig, string, string]>([
    ['nothing else', {}, 'linear', 'cross-entropy'],
    ['sparsity', { regularizer: sparsity() }, 'sigmoid', 'cross-entropy'],
    ['L1', { regularizer: l1(0.1) }, 'relu', 'cross-entropy'],
    ['a linear decoder', { decoder: 'linear' }, 'linear', 'squared-error'],
    ['what was asked for', { regularizer: l1(0.1), codeActivation: 'tanh', loss: 'squared-error' }, 'tanh', 'squared-error'],
  ])('with %s', (_, options, codeActivation, loss) => {
    expect(make(options)().options).toMatchObject({ codeActivation, loss });
  });

  it.each<[string, Partial<DataSpec>, object]>([
    ['pictures', { shape: [28, 28, 1], range: [0, 1] }, { loss: 'cross-entropy', latentDim: 32 }],
    ['ones and zeros', { shape: [100], values: 'binary' }, { loss: 'cross-entropy', latentDim: 32 }],
    ['series', { shape: [20] }, { loss: 'squared-error', latentDim: 10 }],
    ['points', { shape: [2] }, { loss: 'squared-error', latentDim: 1 }],
    ['rows of a table', tableRows(1).spec, { loss: 'table', latentDim: 4, hidden: [128, 128], activation: 'tanh' }],
  ])('for %s, and settling twice changes nothing', (_, some, expected) => {
    const spec: DataSpec = { shape: [1], values: 'real', ...some };
    const settled = autoencoderDefinition.settle!({}, spec);
    expect(settled).toMatchObject(expected);
    expect(autoencoderDefinition.settle!(settled, spec)).toEqual(settled);
    expect(autoencoderDefinition.create({}, spec).options).toMatchObject(settled);
  });
});

describe('a code as wide as the example', () => {
  it('warns where nothing keeps it from copying', () => {
    expect(make({ latentDim: 64, hidden: [64] })().warnings).toEqual([expect.stringMatching(/The code has 64 values and an example 64: copying the input is a solution/)]);
    expect(make({ latentDim: 64, hidden: [64], regularizer: l1(0) })().warnings).toHaveLength(1);
  });

  it.each<[string, AutoencoderConfig]>([
    ['a narrower code', { latentDim: 63, hidden: [64] }],
    ['a corruption', { corruption: maskingNoise(0.5) }],
    ['a regulariser', { regularizer: l1(0.1) }],
    ['dropout', { codeDropout: 0.5 }],
  ])('does not with %s', (_, options) => {
    expect(make({ latentDim: 64, hidden: [64], ...options })().warnings).toEqual([]);
  });
});

it('the command line gives the parts that code gives', () => {
  const read = (...texts: string[]) => resolveOptions(autoencoderOptions, parseOptionTexts(autoencoderOptions, texts, '--set'), '--set');
  expect(read('corruption=gaussian:0.5', 'regularizer=sparsity:rho=0.05,weight=0.1')).toMatchObject({ corruption: gaussianNoise(0.5), regularizer: sparsity({ rho: 0.05, weight: 0.1 }) });
  expect(read('corruption=occlusion:side=10', 'regularizer=l1:0.01')).toMatchObject({ corruption: occlusion({ side: 10 }), regularizer: l1(0.01) });
  expect(read('corruption=salt-and-pepper:0.3', 'regularizer=contractive:0.1')).toMatchObject({ corruption: saltAndPepper(0.3), regularizer: contractive(0.1) });
});

it('codes of another width do not compile', async () => {
  const model = new Autoencoder({ inputShape: [4], latentDim: 2, hidden: [3] });
  expectTypeOf(model.encode).returns.resolves.toEqualTypeOf<Code<2>>();
  const wrong: Code<3> = tf.zeros([1, 3]);
  // @ts-expect-error -- the model's codes have two values
  await expect(model.decode(wrong)).rejects.toThrow(ShapeError);
  wrong.dispose();
  model.dispose();
});
