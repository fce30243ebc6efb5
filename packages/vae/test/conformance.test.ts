import { beforeAll, describe, it } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { modelChecks } from '@gen/core-layers/testing';
import { vaeDefinition } from '@gen/vae/definition';

const convolutional = { network: 'convolutional', filters: [4, 8], hidden: [16] };

describe.each([
  { network: 'dense', backend: 'cpu', options: {} },
  { network: 'dense', backend: 'wasm', options: {} },
  { network: 'convolutional', backend: 'cpu', options: convolutional },
])('the $network VAE on $backend keeps the contract of models', ({ backend, options }) => {
  beforeAll(() => tf.setBackend(backend));

  it.each(modelChecks(vaeDefinition, options))('$name', async ({ run }) => {
    await run();
  });
});
