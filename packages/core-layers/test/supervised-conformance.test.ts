import { beforeAll, describe, it } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@gen/backend-simd';
import { classifierDefinition, regressorDefinition } from '../src/definition.js';
import { modelChecks } from '../src/testing/index.js';

const convolutional = { network: 'convolutional', filters: [4], hidden: [8] };

describe.each([
  ['dense classifier', 'cpu', classifierDefinition, {}],
  ['dense classifier', 'simd', classifierDefinition, {}],
  ['linear classifier', 'simd', classifierDefinition, { hidden: [] }],
  ['convolutional classifier', 'simd', classifierDefinition, convolutional],
  ['dense regressor', 'cpu', regressorDefinition, {}],
  ['dense regressor', 'simd', regressorDefinition, {}],
  ['linear regressor', 'simd', regressorDefinition, { hidden: [], sigma: 1 }],
  ['convolutional regressor', 'simd', regressorDefinition, { ...convolutional, dropout: 0.2, weightDecay: 0.01 }],
] as const)('the %s on %s keeps the contract of models', (_name, backend, definition, options) => {
  beforeAll(() => tf.setBackend(backend));

  for (const { name, run } of modelChecks(definition, options)) it(name, run);
});
