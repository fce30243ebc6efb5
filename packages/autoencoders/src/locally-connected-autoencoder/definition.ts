import { arraySource, foldIn, randomInteger, randomKey } from '@gen/core';
import { CONVOLUTION_KERNELS, type ModelDefinition } from '@gen/core-layers';
import { locallyConnectedAutoencoderOptions } from './config.js';
import { LocallyConnectedAutoencoder } from './model.js';

/** What apps, docs and the conformance suite know of the {@link LocallyConnectedAutoencoder}. */
export const locallyConnectedAutoencoderDefinition: ModelDefinition<typeof locallyConnectedAutoencoderOptions, LocallyConnectedAutoencoder> = {
  name: 'locally-connected-autoencoder',
  package: '@gen/autoencoders',
  description: 'Locally connected autoencoder: untied filters, L2 pooling and contrast normalisation, of which a unit comes to answer to a kind of thing.',
  paper: {
    title: 'Building high-level features using large scale unsupervised learning',
    authors: 'Quoc V. Le, Marc\'Aurelio Ranzato, Rajat Monga, Matthieu Devin, Kai Chen, Greg S. Corrado, Jeff Dean and Andrew Y. Ng',
    year: 2012,
    url: 'https://arxiv.org/abs/1112.6209',
  },
  options: locallyConnectedAutoencoderOptions,
  capabilities: ['encoder', 'reconstructor', 'filters', 'unit-maximizer', 'evaluator'],
  create: (options, spec) => new LocallyConnectedAutoencoder({ inputShape: spec.shape, ...options }),
  load: (store) => LocallyConnectedAutoencoder.load(store),
  kernels: ({ maps }) => (maps && maps.length > 1 ? CONVOLUTION_KERNELS : []),
  lossUnit: () => 'per example',
  fixture: {
    options: { maps: [3, 4], receptiveFields: [4, 2], strides: [2, 1], poolSizes: [2, 2], poolStrides: [1, 1], normalizationSize: 3, seed: 3 },
    data: bars,
    fit: { epochs: 8, batchSize: 16, learningRate: 0.01 },
  },
  reproduce: {
    small: { data: 'faces', options: {}, epochs: 2, seed: 1, atMost: {} },
    full: { data: 'faces', options: {}, epochs: 10, seed: 1, atMost: {} },
  },
};

/** 64 pictures of 10×10 pixels, each one bright row or column. */
function bars() {
  const side = 10;
  const x = new Float32Array(64 * side * side);
  for (let example = 0; example < 64; example++) {
    const bar = randomInteger(foldIn(randomKey(5), example), 2 * side);
    for (let at = 0; at < side; at++) x[example * side * side + (bar < side ? bar * side + at : at * side + bar - side)] = 1;
  }
  return arraySource(x, { shape: [side, side, 1], values: 'real' });
}
