import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, it } from 'vitest';
import { modelChecks } from '@gen/core-layers/testing';
import { sequenceAutoencoderDefinition } from '@gen/autoencoders/definition';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

describe.each([
  ['two-way LSTM autoencoder', sequenceAutoencoderDefinition, {}],
  ['one-way LSTM autoencoder with teacher forcing', sequenceAutoencoderDefinition, { bidirectional: false, teacherForcing: true }],
] as const)('the %s keeps the contract of models', (_, definition, options) => {
  for (const { name, run } of modelChecks(definition, options)) it(name, run);
});
