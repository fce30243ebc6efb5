import '@gen/backend-simd';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, it } from 'vitest';
import { modelChecks } from '@gen/core-layers/testing';
import { locallyConnectedAutoencoderDefinition } from '@gen/autoencoders/definition';

describe.each(['cpu', 'simd'])('the locally connected autoencoder on %s keeps the contract of models', (backend) => {
  beforeAll(() => tf.setBackend(backend));

  for (const { name, run } of modelChecks(locallyConnectedAutoencoderDefinition)) it(name, run);
});
