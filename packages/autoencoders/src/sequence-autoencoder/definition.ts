import { arraySource, foldIn, randomKey, uniform, type DataSpec } from '@gen/core';
import type { ModelDefinition } from '@gen/core-layers';
import { sequenceAutoencoderOptions, type SequenceAutoencoderConfig } from './config.js';
import { SequenceAutoencoder } from './model.js';

/** What apps, docs and the conformance suite know of the {@link SequenceAutoencoder}. */
export const sequenceAutoencoderDefinition: ModelDefinition<typeof sequenceAutoencoderOptions, SequenceAutoencoder> = {
  name: 'sequence-autoencoder',
  package: '@gen/autoencoders',
  description: 'LSTM autoencoder of series and pen strokes of different lengths: a code for each, and how unusual it is.',
  paper: {
    title: 'LSTM-based encoder-decoder for multi-sensor anomaly detection',
    authors: 'Pankaj Malhotra, Anusha Ramakrishnan, Gaurangi Anand, Lovekesh Vig, Puneet Agarwal and Gautam Shroff',
    year: 2016,
    url: 'https://arxiv.org/abs/1607.00148',
  },
  options: sequenceAutoencoderOptions,
  capabilities: ['encoder', 'decoder', 'reconstructor', 'interpolator', 'anomaly-scorer', 'evaluator'],
  settle,
  create: (options, spec) => new SequenceAutoencoder({ inputShape: spec.shape, ...settle(options, spec) }),
  load: (store) => SequenceAutoencoder.load(store),
  lossUnit: () => 'per example',
  fixture: {
    options: { latentDim: 2, units: 4, seed: 3 },
    data: waves,
    fit: { epochs: 8, batchSize: 16, learningRate: 0.01 },
  },
  reproduce: {
    small: { data: 'planted-anomaly?share=0&length=48&size=2000', options: { latentDim: 16, units: 64 }, epochs: 40, seed: 1, atMost: {} },
    full: { data: 'planted-anomaly?share=0&length=48', options: { latentDim: 16, units: 64 }, epochs: 40, seed: 1, atMost: {} },
  },
};

/** Five values at each step are taken for those of a pen, unless `kind` says otherwise. */
function settle(options: SequenceAutoencoderConfig, { shape }: DataSpec): SequenceAutoencoderConfig {
  return { kind: shape.length === 2 && shape[1] === 5 ? 'strokes' : 'series', ...options };
}

/** 32 sine waves of 4 steps. */
function waves() {
  const steps = 4;
  const size = 32;
  const x = new Float32Array(size * steps);
  for (let example = 0; example < size; example++) {
    const [phase] = uniform(foldIn(randomKey(5), example), 1);
    for (let step = 0; step < steps; step++) x[example * steps + step] = Math.sin(2 * Math.PI * (phase! + step / steps));
  }
  return arraySource(x, { shape: [steps], values: 'real' });
}
