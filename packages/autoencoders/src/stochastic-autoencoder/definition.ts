import { arraySource, foldIn, randomInteger, randomKey, type DataSpec } from '@gen/core';
import type { ModelDefinition } from '@gen/core-layers';
import { stochasticAutoencoderOptions, type StochasticAutoencoderConfig } from './config.js';
import { StochasticAutoencoder } from './model.js';

/** What apps, docs and the conformance suite know of the {@link StochasticAutoencoder}. */
export const stochasticAutoencoderDefinition: ModelDefinition<typeof stochasticAutoencoderOptions, StochasticAutoencoder> = {
  name: 'stochastic-autoencoder',
  package: '@gen/autoencoders',
  description: 'Stochastic autoencoder: draws codes and examples, and generates by disturbing and giving back again and again.',
  paper: {
    title: 'Generalized denoising auto-encoders as generative models',
    authors: 'Yoshua Bengio, Li Yao, Guillaume Alain and Pascal Vincent',
    year: 2013,
    url: 'https://arxiv.org/abs/1305.6663',
  },
  options: stochasticAutoencoderOptions,
  capabilities: ['encoder', 'decoder', 'reconstructor', 'sampler', 'evaluator'],
  settle,
  create: (options, spec) => new StochasticAutoencoder({ inputShape: spec.shape, ...settle(options, spec) }),
  load: (store) => StochasticAutoencoder.load(store),
  fixture: {
    options: { latentDim: 8, hidden: [24], chainSteps: 5, walkbackSteps: 2, seed: 3 },
    data: lines,
    fit: { epochs: 8, batchSize: 16, learningRate: 0.01 },
  },
  reproduce: {
    small: { data: 'mnist?limit=10000', options: { hidden: [512], latentDim: 256, walkbackSteps: 3 }, epochs: 10, seed: 1, atMost: {} },
    full: { data: 'mnist', options: { hidden: [1024], latentDim: 512, walkbackSteps: 5 }, epochs: 50, seed: 1, atMost: {} },
  },
};

/** `auto` becomes the likelihood that fits the data. */
function settle(options: StochasticAutoencoderConfig, { values, range }: DataSpec): StochasticAutoencoderConfig {
  const { likelihood = 'auto' } = options;
  const isUnit = values === 'binary' || (range !== undefined && range[0] >= 0 && range[1] <= 1);
  return { ...options, likelihood: likelihood === 'auto' ? (isUnit ? 'bernoulli' : 'gaussian') : likelihood };
}

/** 64 pictures of 5×5 pixels, each one bright row or column. */
function lines() {
  const side = 5;
  const x = new Float32Array(64 * side * side);
  for (let example = 0; example < 64; example++) {
    const line = randomInteger(foldIn(randomKey(7), example), 2 * side);
    for (let at = 0; at < side; at++) x[example * side * side + (line < side ? line * side + at : at * side + line - side)] = 1;
  }
  return arraySource(x, { shape: [side, side, 1], values: 'binary', range: [0, 1] });
}
