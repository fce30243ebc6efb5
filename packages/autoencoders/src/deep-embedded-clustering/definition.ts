import { arraySource, foldIn, normal, randomKey, sizeOfShape, type DataSpec } from '@gen/core';
import { CONVOLUTION_KERNELS, type ModelDefinition } from '@gen/core-layers';
import { deepEmbeddedClusteringOptions, type DeepEmbeddedClusteringConfig } from './config.js';
import { DeepEmbeddedClustering } from './model.js';

/** What apps, docs and the conformance suite know of {@link DeepEmbeddedClustering}. */
export const deepEmbeddedClusteringDefinition: ModelDefinition<typeof deepEmbeddedClusteringOptions, DeepEmbeddedClustering> = {
  name: 'deep-embedded-clustering',
  package: '@gen/autoencoders',
  description: 'Deep embedded clustering: an autoencoder whose codes are then drawn to clusters.',
  paper: {
    title: 'Unsupervised deep embedding for clustering analysis',
    authors: 'Junyuan Xie, Ross Girshick and Ali Farhadi',
    year: 2016,
    url: 'https://arxiv.org/abs/1511.06335',
  },
  options: deepEmbeddedClusteringOptions,
  capabilities: ['encoder', 'decoder', 'reconstructor', 'clusterer', 'evaluator'],
  settle,
  training: () => ({ steps: 5000 }),
  create: (options, spec) => new DeepEmbeddedClustering({ inputShape: spec.shape, columns: spec.columns, ...settle(options, spec) }),
  load: (store) => DeepEmbeddedClustering.load(store),
  kernels: ({ network }) => (network === 'convolutional' ? CONVOLUTION_KERNELS : []),
  lossUnit: ({ loss }) => (loss === 'squared-error' ? 'per example' : 'nats per example'),
  fixture: {
    options: { clusters: 3, latentDim: 2, hidden: [8], activation: 'tanh', pretrainingSteps: 0, reconstructionWeight: 1, seed: 3 },
    data: groups,
    fit: { epochs: 8, batchSize: 16, learningRate: 0.05 },
  },
  reproduce: {
    small: { data: 'mnist', options: {}, epochs: 11, seed: 1, atMost: {} },
    full: { data: 'mnist', options: { hidden: [500, 500, 2000], pretrainingSteps: 23_000 }, epochs: 100, seed: 1, atMost: {} },
  },
};

/** What serves tables better than the defaults, which are for pictures. */
const FOR_TABLES = { hidden: [128, 128], activation: 'tanh' } as const;
const LATENT_DIM = 10;

/** `auto` becomes the loss that fits the data; tables have networks of their own, and few values a code that is narrower still. */
function settle(options: DeepEmbeddedClusteringConfig, spec: DataSpec): DeepEmbeddedClusteringConfig {
  const { columns, values, range, shape } = spec;
  const isUnit = values === 'binary' || (range !== undefined && range[0] >= 0 && range[1] <= 1);
  const fitting = columns ? 'table' : isUnit ? 'cross-entropy' : 'squared-error';
  const loss = options.loss === undefined || options.loss === 'auto' ? fitting : options.loss;
  const latentDim = Math.max(1, Math.min(LATENT_DIM, Math.floor(sizeOfShape(shape) / 2)));
  return { ...(loss === 'table' ? FOR_TABLES : {}), latentDim, ...options, loss };
}

/** 64 points in four dimensions, in three groups. */
function groups() {
  const noise = normal(foldIn(randomKey(5), 'groups'), 64 * 4);
  return arraySource(noise.map((value, at) => (Math.floor(at / 4) % 3 === at % 4 ? 3 : 0) + value / 2), { shape: [4], values: 'real' });
}
