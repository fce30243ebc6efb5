import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, it } from 'vitest';
import { modelChecks } from '@gen/core-layers/testing';
import { wordEmbeddingDefinition } from '@gen/autoencoders/definition';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

describe.each(['skip-gram', 'bag-of-words'])('word vectors by %s keep the contract of models', (method) => {
  for (const { name, run } of modelChecks(wordEmbeddingDefinition, { method })) it(name, run);
});
