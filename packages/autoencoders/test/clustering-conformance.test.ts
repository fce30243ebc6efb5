import '@tensorflow/tfjs-backend-cpu';
import '@gen/backend-simd';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, it } from 'vitest';
import { arraySource, randomKey, uniform } from '@gen/core';
import { modelChecks } from '@gen/core-layers/testing';
import { deepEmbeddedClusteringDefinition as definition } from '@gen/autoencoders/definition';
import { tableRows } from './table-rows.js';

/** 64 grey pictures of 8×8 pixels, half of them dark above. */
const pictures = () => arraySource(uniform(randomKey(2), 64 * 64).map((value, at) => value * (Math.floor(at / 64) % 2 === Math.floor((at % 64) / 32) ? 1 : 0.2)), { shape: [8, 8, 1], values: 'real', range: [0, 1] });

const kinds = [
  ['points', definition, {}],
  ['pictures by convolutions', { ...definition, fixture: { ...definition.fixture, data: pictures } }, { network: 'convolutional', filters: [4, 8], reconstructionWeight: 0.05 }],
  ['a table', { ...definition, fixture: { ...definition.fixture, data: () => tableRows(64) } }, {}],
] as const;

describe.each((['cpu', 'simd'] as const).flatMap((backend) => kinds.map((kind) => [backend, ...kind] as const)))('on %s the clustering of %s keeps the contract of models', (backend, _, subject, options) => {
  beforeAll(async () => {
    await tf.setBackend(backend);
  });

  for (const { name, run } of modelChecks(subject, options)) it(name, run);
});

describe('a clustering that reconstructs first keeps the contract of models', () => {
  beforeAll(async () => {
    await tf.setBackend('simd');
  });

  // An abort in pretraining leaves no clusters to assign to, which has a test of its own.
  const checks = modelChecks(definition, { pretrainingSteps: 6 }).filter(({ name }) => !name.startsWith('an abort signal'));
  for (const { name, run } of checks) it(name, run);
});
