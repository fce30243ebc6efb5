import '@gen/backend-simd';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, it } from 'vitest';
import { modelChecks } from '@gen/core-layers/testing';
import { stackedAutoencoderDefinition } from '@gen/autoencoders/definition';

const kinds = { 'stacked denoising': {}, 'stacked, of sigmoid layers,': { activation: 'sigmoid', corruption: undefined, pretrainEpochs: 2 } } as const;

describe.each(Object.entries(kinds).flatMap(([kind, options]) => (['cpu', 'simd'] as const).map((backend) => [kind, backend, options] as const)))(
  'the %s autoencoder on %s keeps the contract of models',
  (_kind, backend, options) => {
    beforeAll(() => tf.setBackend(backend));

    for (const { name, run } of modelChecks(stackedAutoencoderDefinition, options)) it(name, run);
  },
);
