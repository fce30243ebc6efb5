import { beforeAll, describe, it } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@gen/backend-simd';
import { classifierDefinition } from '../src/definition.js';
import { modelChecks } from '../src/testing/index.js';

const convolutional = { network: 'convolutional', filters: [4], hidden: [8] };

describe.each([
  ['dense', 'cpu', {}],
  ['dense', 'simd', {}],
  ['linear', 'simd', { hidden: [] }],
  ['convolutional', 'simd', convolutional],
] as const)('the %s classifier on %s keeps the contract of models', (_network, backend, options) => {
  beforeAll(() => tf.setBackend(backend));

  for (const { name, run } of modelChecks(classifierDefinition, options)) it(name, run);
});
