import { beforeAll, describe, it } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@gen/backend-simd';
import { imageRestorerDefinition } from '@gen/autoencoders/definition';
import { modelChecks } from '@gen/core-layers/testing';

const kinds = [
  ['denoising', 'cpu', { filters: [4], context: [4] }],
  ['denoising', 'simd', {}],
  ['mark-removing', 'simd', { task: 'remove-watermark', factor: 1 }],
] as const;

describe.each(kinds)('the %s restorer on %s keeps the contract of models', (_kind, backend, options) => {
  beforeAll(async () => {
    await tf.setBackend(backend);
  });

  for (const { name, run } of modelChecks(imageRestorerDefinition, options)) it(name, run);
});
