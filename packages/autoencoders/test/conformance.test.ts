import { beforeAll, describe, it } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@gen/backend-simd';
import { contractive, gaussianNoise, l1, maskingNoise, occlusion, saltAndPepper, sparsity } from '@gen/autoencoders';
import { autoencoderDefinition } from '@gen/autoencoders/definition';
import { modelChecks } from '@gen/core-layers/testing';
import { tableRows } from './table-rows.js';

const kinds = {
  plain: {},
  tied: { decoder: 'tied', activation: 'tanh' },
  linear: { hidden: [], decoder: 'linear' },
  sparse: { regularizer: sparsity({ rho: 0.1, weight: 0.5 }), latentDim: 16 },
  'L1 sparse': { regularizer: l1(0.1) },
  'denoising (Gaussian)': { corruption: gaussianNoise(0.3) },
  contractive: { regularizer: contractive(0.01), hidden: [16, 8], activation: 'sigmoid' },
  convolutional: { network: 'convolutional', filters: [4, 8], hidden: [16] },
  'contractive convolutional': { network: 'convolutional', filters: [4], hidden: [8], activation: 'tanh', regularizer: contractive(0.01) },
  pooling: { network: 'pooling', filters: [4, 8], hidden: [16] },
} as const;

const corrupted = {
  'denoising (masking) with dropout': { corruption: maskingNoise(0.3), codeDropout: 0.2 },
  'denoising (salt and pepper)': { corruption: saltAndPepper(0.2) },
  inpainting: { corruption: occlusion({ side: 3 }) },
} as const;

const backends = ['cpu', 'simd'] as const;
const onEach = [
  ...Object.entries(kinds).flatMap(([kind, options]) => backends.map((backend) => [kind, backend, options] as const)),
  ...Object.entries(corrupted).map(([kind, options]) => [kind, 'simd', options] as const),
];

describe.each(onEach)('the %s autoencoder on %s keeps the contract of models', (_kind, backend, options) => {
  beforeAll(() => tf.setBackend(backend));

  for (const { name, run } of modelChecks(autoencoderDefinition, options)) it(name, run);
});

describe.each(backends)('the autoencoder of a table on %s keeps the contract of models', (backend) => {
  beforeAll(() => tf.setBackend(backend));

  for (const { name, run } of modelChecks({ ...autoencoderDefinition, fixture: { ...autoencoderDefinition.fixture, data: () => tableRows(64) } })) it(name, run);
});
