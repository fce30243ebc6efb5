import { arraySource, foldIn, randomInteger, randomKey, sizeOfShape, type DataSpec } from '@gen/core';
import type { ModelDefinition } from '@gen/core-layers';
import { stackedAutoencoderOptions, type StackedAutoencoderConfig } from './config.js';
import { StackedAutoencoder } from './model.js';

/** What apps, docs and the conformance suite know of the {@link StackedAutoencoder}. */
export const stackedAutoencoderDefinition: ModelDefinition<typeof stackedAutoencoderOptions, StackedAutoencoder> = {
  name: 'stacked-autoencoder',
  package: '@gen/autoencoders',
  description: 'Stacked autoencoder: deep, trained layer by layer, denoising if asked, then unrolled and fine-tuned.',
  paper: {
    title: 'Stacked denoising autoencoders: learning useful representations in a deep network with a local denoising criterion',
    authors: 'Pascal Vincent, Hugo Larochelle, Isabelle Lajoie, Yoshua Bengio and Pierre-Antoine Manzagol',
    year: 2010,
    url: 'https://jmlr.org/papers/v11/vincent10a.html',
  },
  options: stackedAutoencoderOptions,
  capabilities: ['encoder', 'decoder', 'reconstructor', 'interpolator', 'filters', 'evaluator'],
  settle,
  create: (options, spec) => new StackedAutoencoder({ inputShape: spec.shape, ...settle(options, spec) }),
  load: (store) => StackedAutoencoder.load(store),
  lossUnit: ({ loss }) => (loss === 'squared-error' ? 'per example' : 'nats per example'),
  fixture: {
    options: { latentDim: 3, hidden: [16, 8], corruption: { type: 'masking', probability: 0.2 }, pretrainEpochs: 1, activation: 'tanh', seed: 3 },
    data: bars,
    fit: { epochs: 10, batchSize: 16, learningRate: 0.02 },
  },
  reproduce: {
    small: { data: 'mnist', options: { hidden: [500, 250], latentDim: 30, pretrainEpochs: 1 }, epochs: 5, seed: 1, atMost: {} },
    full: { data: 'mnist', options: { hidden: [1000, 500, 250], latentDim: 30, pretrainEpochs: 5 }, epochs: 50, seed: 1, atMost: {} },
  },
};

const LATENT_DIM = 32;

/** `auto` becomes the loss that fits the data, and examples of few values get a code that is narrower still. */
function settle(options: StackedAutoencoderConfig, { values, range, shape }: DataSpec): StackedAutoencoderConfig {
  const isUnit = values === 'binary' || (range !== undefined && range[0] >= 0 && range[1] <= 1);
  const { loss = 'auto', latentDim = Math.max(1, Math.min(LATENT_DIM, Math.floor(sizeOfShape(shape) / 2))) } = options;
  return { ...options, latentDim, loss: loss === 'auto' ? (isUnit ? 'cross-entropy' : 'squared-error') : loss };
}

/** 64 pictures of 6×6 pixels, each one bright row or column. */
function bars() {
  const side = 6;
  const x = new Float32Array(64 * side * side);
  for (let example = 0; example < 64; example++) {
    const bar = randomInteger(foldIn(randomKey(5), example), 2 * side);
    for (let at = 0; at < side; at++) x[example * side * side + (bar < side ? bar * side + at : at * side + bar - side)] = 1;
  }
  return arraySource(x, { shape: [side, side, 1], values: 'binary', range: [0, 1] });
}
