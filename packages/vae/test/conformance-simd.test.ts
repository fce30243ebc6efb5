import { beforeAll, describe, expect, it } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import { requireBackend } from '@gen/core-layers';
import { modelChecks } from '@gen/core-layers/testing';
import { vaeDefinition } from '@gen/vae/definition';

/** No backend is imported in this file, so that it is the default one. */
beforeAll(async () => {
  await requireBackend();
  expect(tf.getBackend()).toBe('simd');
});

describe.each([
  ['dense', {}],
  ['convolutional', { network: 'convolutional', filters: [4, 8], hidden: [16] }],
] as const)('the %s VAE on simd keeps the contract of models', (_network, options) => {
  for (const { name, run } of modelChecks(vaeDefinition, options)) it(name, run);
});
