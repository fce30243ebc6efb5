import { beforeAll, describe, it } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@gen/backend-simd';
import { modelChecks } from '@gen/core-layers/testing';
import { vaeDefinition } from '@gen/vae/definition';
import { tableRows } from './table-rows.js';

const dense = {};
const convolutional = { network: 'convolutional', filters: [4, 8], hidden: [16] };

describe.each([
  ['dense', 'cpu', dense],
  ['dense', 'simd', dense],
  ['convolutional', 'cpu', convolutional],
  ['convolutional', 'simd', convolutional],
] as const)('the %s VAE on %s keeps the contract of models', (_network, backend, options) => {
  beforeAll(() => tf.setBackend(backend));

  for (const { name, run } of modelChecks(vaeDefinition, options)) it(name, run);
});

describe.each(['cpu', 'simd'])('the VAE of a table on %s keeps the contract of models', (backend) => {
  beforeAll(() => tf.setBackend(backend));

  for (const { name, run } of modelChecks({ ...vaeDefinition, fixture: { ...vaeDefinition.fixture, data: () => tableRows(64) } })) it(name, run);
});
