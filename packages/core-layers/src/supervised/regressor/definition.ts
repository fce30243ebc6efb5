import { arraySource, normal, OptionError, randomKey, withTargetValues, type DataSpec } from '@gen/core';
import type { ModelDefinition } from '../../model/index.js';
import { CONVOLUTION_KERNELS } from '../../networks/index.js';
import { regressorOptions } from './config.js';
import { Regressor } from './model.js';

/** What apps, docs and the conformance suite know of the {@link Regressor}. */
export const regressorDefinition: ModelDefinition<typeof regressorOptions, Regressor> = {
  name: 'regressor',
  package: '@gen/core-layers/supervised',
  description: 'Regression of numbers on data: dense or convolutional, linear without hidden layers, or a head on any encoder.',
  paper: {
    title: 'Learning representations by back-propagating errors',
    authors: 'David E. Rumelhart, Geoffrey E. Hinton and Ronald J. Williams',
    year: 1986,
    url: 'https://doi.org/10.1038/323533a0',
  },
  options: regressorOptions,
  capabilities: ['regressor', 'encoder', 'evaluator'],
  create: (options, spec) => new Regressor({ inputShape: spec.shape, columns: spec.columns, targetColumns: spec.target?.columns, ...targetShapeOf(options, spec), ...options }),
  load: (store) => Regressor.load(store),
  kernels: ({ network }) => (network === 'convolutional' ? CONVOLUTION_KERNELS : []),
  fixture: {
    options: { hidden: [16], activation: 'tanh', sigma: 'learned', seed: 3 },
    data: sums,
    fit: { epochs: 8, batchSize: 16, learningRate: 0.01 },
  },
  reproduce: {
    small: { data: 'swiss-roll', options: { hidden: [64, 64] }, epochs: 10, seed: 1, atMost: { meanSquaredError: 0.002 } },
    full: { data: 'swiss-roll', options: { hidden: [64, 64] }, epochs: 50, seed: 1, atMost: { meanSquaredError: 0.002 } },
  },
};

function targetShapeOf({ targetShape }: { readonly targetShape?: readonly number[] | undefined }, { target }: DataSpec) {
  if (targetShape !== undefined) return {};
  if (target) return { targetShape: target.shape };
  throw new OptionError('The data has no targets to predict: give data with targets, such as csv:PATH?target=NAME.');
}

/** 64 pictures of 4×4 pixels of noise; the targets are the sums of their left and right halves. */
function sums() {
  const x = normal(randomKey(5), 64 * 16);
  const target = new Float32Array(64 * 2);
  x.forEach((value, index) => (target[2 * Math.floor(index / 16) + Math.floor((index % 4) / 2)]! += value / 3));
  return withTargetValues(arraySource(x, { shape: [4, 4, 1], values: 'real' }), target, { shape: [2], values: 'real' });
}
