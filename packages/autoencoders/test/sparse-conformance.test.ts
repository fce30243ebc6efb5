import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, it } from 'vitest';
import { modelChecks } from '@gen/core-layers/testing';
import { sparseCodingDefinition } from '@gen/autoencoders/definition';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

describe('sparse coding keeps the contract of models', () => {
  for (const { name, run } of modelChecks(sparseCodingDefinition)) it(name, run);
});
