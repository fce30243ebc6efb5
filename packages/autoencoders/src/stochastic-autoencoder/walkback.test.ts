import '@gen/backend-simd';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { foldIn, normal, randomKey } from '@gen/core';
import { lossesAndGradients, type StepContext } from '@gen/core-layers';
import { gaussianNoise } from '../corruption/index.js';
import { StochasticAutoencoder } from './model.js';
import { buildParts } from './parts.js';

beforeAll(async () => {
  await tf.setBackend('simd');
});

it('learns to go on from the state that a step drew, not to move that state', async () => {
  const options = { inputShape: [3], latentDim: 2, hidden: [8], likelihood: 'gaussian', corruption: gaussianNoise(0.2), walkbackSteps: 2, seed: 1 } as const;
  const { likelihood, trainable, disturbed } = buildParts(new StochasticAutoencoder(options).options, { shape: [3], values: 'real' });
  const random = (purpose: string) => foldIn(randomKey(5), purpose);
  const x = tf.tensor2d(normal(randomKey(2), 12), [4, 3]);
  const step = (at: number) => foldIn(random('step'), at);
  const state = likelihood.draw(disturbed(x, step(0)), foldIn(random('state'), 0));
  const lossFrom = (from: tf.Tensor, at: number): tf.Scalar => tf.neg(tf.mean<tf.Scalar>(likelihood.logProbability(disturbed(from, step(at)), x)));
  const { gradients: wanted } = lossesAndGradients(() => ({ loss: tf.div<tf.Scalar>(tf.add(lossFrom(x, 0), lossFrom(state, 1)), 2) }), trainable.variables);

  let taken: tf.NamedTensorMap = {};
  const context = { random, optimizers: { all: {} }, update: (_: unknown, gradients: tf.NamedTensorMap) => void (taken = gradients) };
  trainable.step({ x }, context as unknown as StepContext);
  for (const [name, gradient] of Object.entries(wanted)) {
    const [one, other] = [await gradient.data(), await taken[name]!.data()];
    one.forEach((value, at) => expect(Math.abs(value - other[at]!)).toBeLessThan(1e-5 * (1 + Math.abs(value))));
  }
});
