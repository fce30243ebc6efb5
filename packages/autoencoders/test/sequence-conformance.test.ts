import '@gen/backend-simd';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, it } from 'vitest';
import { modelChecks } from '@gen/core-layers/testing';
import { sequenceAutoencoderDefinition } from '@gen/autoencoders/definition';

const kinds = [
  ['two-way LSTM autoencoder', {}],
  ['one-way LSTM autoencoder with teacher forcing', { bidirectional: false, teacherForcing: true }],
] as const;
const onEach = kinds.flatMap(([kind, options]) => ['cpu', 'simd'].map((backend) => [kind, backend, options] as const));

describe.each(onEach)('the %s on %s keeps the contract of models', (_kind, backend, options) => {
  beforeAll(() => tf.setBackend(backend));

  for (const { name, run } of modelChecks(sequenceAutoencoderDefinition, options)) it(name, run);
});
