import { arraySource, foldIn, randomInteger, randomKey } from '@gen/core';
import type { ModelDefinition } from '@gen/core-layers';
import { sparseCodingOptions } from './config.js';
import { SparseCoding } from './model.js';

/** What apps, docs and the conformance suite know of {@link SparseCoding}. */
export const sparseCodingDefinition: ModelDefinition<typeof sparseCodingOptions, SparseCoding> = {
  name: 'sparse-coding',
  package: '@gen/autoencoders',
  description: 'Sparse coding: a dictionary of which few atoms at a time make an example, with codes by FISTA.',
  paper: {
    title: 'Emergence of simple-cell receptive field properties by learning a sparse code for natural images',
    authors: 'Bruno A. Olshausen and David J. Field',
    year: 1996,
    url: 'https://doi.org/10.1038/381607a0',
  },
  options: sparseCodingOptions,
  capabilities: ['encoder', 'decoder', 'reconstructor', 'filters', 'evaluator'],
  training: () => ({ learningRate: 0.01, schedule: 'cosine' }),
  create: (options, spec) => new SparseCoding({ inputShape: spec.shape, ...options }),
  load: (store) => SparseCoding.load(store),
  lossUnit: () => 'per example',
  fixture: {
    options: { atoms: 6, lambda: 0.1, iterations: 20, seed: 3 },
    data: bars,
    fit: { epochs: 8, batchSize: 16, learningRate: 0.02 },
  },
  reproduce: {
    small: { data: 'mnist', options: { atoms: 144, lambda: 0.5 }, epochs: 1, seed: 1, atMost: {} },
    full: { data: 'mnist', options: { atoms: 256, lambda: 0.5 }, epochs: 5, seed: 1, atMost: {} },
  },
};

/** 64 pictures of 4×4 pixels, each one bright row or column. */
function bars() {
  const side = 4;
  const x = new Float32Array(64 * side * side);
  for (let example = 0; example < 64; example++) {
    const bar = randomInteger(foldIn(randomKey(5), example), 2 * side);
    for (let at = 0; at < side; at++) x[example * side * side + (bar < side ? bar * side + at : at * side + bar - side)] = 1;
  }
  return arraySource(x, { shape: [side, side, 1], values: 'real' });
}
