import { arraySource, foldIn, randomKey, sizeOfShape, uniform, type DataSpec } from '@gen/core';
import { CONVOLUTION_KERNELS, type ModelDefinition } from '@gen/core-layers';
import { autoencoderOptions, type AutoencoderConfig } from './config.js';
import { Autoencoder } from './model.js';

/** What apps, docs and the conformance suite know of the {@link Autoencoder}. */
export const autoencoderDefinition: ModelDefinition<typeof autoencoderOptions, Autoencoder> = {
  name: 'autoencoder',
  package: '@gen/autoencoders',
  description: 'Autoencoder: learns a code and back, plain, linear, sparse, denoising or contractive; reconstructs, cleans and finds anomalies.',
  paper: {
    title: 'Reducing the dimensionality of data with neural networks',
    authors: 'Geoffrey E. Hinton and Ruslan R. Salakhutdinov',
    year: 2006,
    url: 'https://doi.org/10.1126/science.1127647',
  },
  options: autoencoderOptions,
  capabilities: ['encoder', 'decoder', 'reconstructor', 'interpolator', 'anomaly-scorer', 'filters', 'unit-maximizer', 'evaluator'],
  settle,
  create: (options, spec) => new Autoencoder({ inputShape: spec.shape, columns: spec.columns, ...settle(options, spec) }),
  load: (store) => Autoencoder.load(store),
  kernels: ({ network }) => (network !== 'dense' ? CONVOLUTION_KERNELS : []),
  lossUnit: ({ loss }) => (loss === 'squared-error' ? 'per example' : 'nats per example'),
  fixture: {
    options: { latentDim: 4, hidden: [16], seed: 3 },
    data: squares,
    fit: { epochs: 8, batchSize: 16, learningRate: 0.01 },
  },
  reproduce: {
    small: {
      data: 'mnist',
      options: { latentDim: 30, hidden: [512, 128] },
      epochs: 5,
      seed: 1,
      atMost: { squaredError: 6.04 },
    },
    full: {
      data: 'mnist',
      options: { latentDim: 30, hidden: [512, 128] },
      epochs: 50,
      seed: 1,
      atMost: { squaredError: 5.59 },
    },
  },
};

/** What serves tables better than the defaults, which are for pictures. */
const FOR_TABLES = { hidden: [128, 128], activation: 'tanh', latentDim: 8 } as const;
const LATENT_DIM = 32;

/** `auto` becomes the loss that fits the data; tables have networks of their own, and few values a code that is narrower still. */
function settle(options: AutoencoderConfig, spec: DataSpec): AutoencoderConfig {
  const { columns, values, range, shape } = spec;
  const isUnit = values === 'binary' || (range !== undefined && range[0] >= 0 && range[1] <= 1);
  const { loss: asked = 'auto', decoder } = options;
  const fitting = columns ? 'table' : isUnit && decoder !== 'linear' ? 'cross-entropy' : 'squared-error';
  const loss = asked === 'auto' ? fitting : asked;
  const defaults = loss === 'table' ? FOR_TABLES : { latentDim: LATENT_DIM };
  const latentDim = Math.max(1, Math.min(defaults.latentDim, Math.floor(sizeOfShape(shape) / 2)));
  return { ...defaults, latentDim, ...options, loss };
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
