import { arraySource, foldIn, randomKey, uniform, type DataSpec } from '@gen/core';
import { CONVOLUTION_KERNELS, type ModelDefinition, type TrainingDefaults } from '@gen/core-layers';
import { vaeOptions, type VAEConfig } from './config.js';
import { isPoint } from './is-point.js';
import { likelihoodFor } from './likelihood-for.js';
import { VAE } from './model.js';

/** What apps, docs and the conformance suite know of the {@link VAE}. */
export const vaeDefinition: ModelDefinition<typeof vaeOptions, VAE> = {
  name: 'vae',
  package: '@gen/vae',
  description: 'Variational autoencoder: learns a smooth code, generates, reconstructs, interpolates and bounds the likelihood.',
  paper: {
    title: 'Auto-encoding variational Bayes',
    authors: 'Diederik P. Kingma and Max Welling',
    year: 2014,
    url: 'https://arxiv.org/abs/1312.6114',
  },
  options: vaeOptions,
  capabilities: ['encoder', 'decoder', 'sampler', 'reconstructor', 'interpolator', 'attribute-editor', 'latent-grid', 'latent-activity', 'likelihood', 'unit-maximizer', 'evaluator'],
  settle,
  training,
  create: (options, spec) => new VAE({ inputShape: spec.shape, columns: spec.columns, ...settle(options, spec) }),
  load: (store) => VAE.load(store),
  kernels: ({ network }) => (network === 'convolutional' ? CONVOLUTION_KERNELS : []),
  fixture: {
    options: { latentDim: 2, hidden: [16], seed: 3 },
    data: squares,
    fit: { epochs: 8, batchSize: 16, learningRate: 0.01 },
  },
  reproduce: {
    small: {
      data: 'mnist?binarize=stochastic',
      options: { latentDim: 20, hidden: [400] },
      epochs: 5,
      seed: 1,
      atMost: { negativeElbo: 107.5 },
    },
    full: {
      data: 'mnist?binarize=stochastic',
      options: { latentDim: 20, hidden: [400] },
      epochs: 50,
      seed: 1,
      atMost: { negativeElbo: 102.7 },
    },
  },
};

/** What serves tables better than the defaults, which are for pictures: measured on scikit-learn's tables. */
const FOR_TABLES = { latentDim: 8, hidden: [128, 128], activation: 'tanh' } as const;

/**
 * What serves points better: a code about as wide as they are, so that none of it is left to the prior alone. Measured on
 * ring, grid, swiss roll and moons.
 */
const FOR_POINTS = { hidden: [128, 128], activation: 'tanh' } as const;

/**
 * What serves pictures in colour better than the dense network, which draws static where it was shown too few of them.
 * Measured on crops of photographs.
 */
const FOR_COLOUR = { network: 'convolutional', hidden: [128] } as const;

/** Smallest side of a picture that is worth convolving. */
const LEAST_SIDE = 16;

function training(spec: DataSpec): TrainingDefaults {
  if (isPointData(spec)) return { learningRate: 0.003, schedule: 'cosine', steps: 6000 };
  return isColourPicture(spec) ? { learningRate: 0.002, holdOut: { share: 0.1, patience: 20 } } : {};
}

/** `auto` becomes the likelihood that fits the data; tables, points and pictures in colour get networks of their own. */
function settle(options: VAEConfig, spec: DataSpec): VAEConfig {
  const { likelihood: asked = 'auto' } = options;
  const likelihood = asked === 'auto' ? likelihoodFor(spec) : asked;
  return { ...networksFor(options, likelihood, spec), ...options, likelihood };
}

function networksFor({ network, filters }: VAEConfig, likelihood: VAEConfig['likelihood'], spec: DataSpec): VAEConfig {
  if (likelihood === 'table') return FOR_TABLES;
  if (network !== 'dense' && filters === undefined && isColourPicture(spec)) return FOR_COLOUR;
  return likelihood === 'gaussian' && isPointData(spec) ? { ...FOR_POINTS, latentDim: Math.max(2, spec.shape[0]!) } : {};
}

/** Whether examples are points, which tables are not: their columns have likelihoods of their own. */
function isPointData(spec: DataSpec): boolean {
  return isPoint(spec.shape) && likelihoodFor(spec) === 'gaussian';
}

/** Whether examples are pictures in colour whose sides can be halved twice, as the default filters do. */
function isColourPicture({ shape }: DataSpec): boolean {
  const [height = 0, width = 0, channels] = shape;
  return shape.length === 3 && channels === 3 && [height, width].every((side) => side >= LEAST_SIDE && side % 4 === 0);
}

/** 64 pictures of 8×8 pixels, each with one bright square somewhere. */
function squares() {
  const side = 8;
  const x = new Float32Array(64 * side * side);
  for (let example = 0; example < 64; example++) {
    const [row, column] = uniform(foldIn(randomKey(5), example), 2);
    const top = Math.floor(row! * 5);
    const left = Math.floor(column! * 5);
    for (let y = 0; y < 4; y++) x.fill(1, (example * side + top + y) * side + left, (example * side + top + y) * side + left + 4);
  }
  return arraySource(x, { shape: [side, side, 1], values: 'binary', range: [0, 1] });
}
