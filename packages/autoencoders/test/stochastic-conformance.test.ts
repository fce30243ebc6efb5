import '@gen/backend-simd';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, it } from 'vitest';
import { modelChecks } from '@gen/core-layers/testing';
import { stochasticAutoencoderDefinition } from '@gen/autoencoders/definition';

const kinds = { Bernoulli: {}, Gaussian: { likelihood: 'gaussian', walkbackSteps: 1 } } as const;

describe.each(Object.entries(kinds).flatMap(([kind, options]) => (['cpu', 'simd'] as const).map((backend) => [kind, backend, options] as const)))(
  'the %s stochastic autoencoder on %s keeps the contract of models',
  (_kind, backend, options) => {
    beforeAll(() => tf.setBackend(backend));

    for (const { name, run } of modelChecks(stochasticAutoencoderDefinition, options)) it(name, run);
  },
);
