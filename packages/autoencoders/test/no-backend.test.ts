import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { Autoencoder, maskingNoise } from '@gen/autoencoders';

// No backend is imported in this file, which runs in a process of its own.
it('the first verb that waits loads the simd backend', async () => {
  const model = new Autoencoder({ inputShape: [4], latentDim: 2, hidden: [4], corruption: maskingNoise(0.2), seed: 1 });
  const { history } = await model.fit([[0, 0, 1, 1], [1, 1, 0, 0]], { epochs: 100, learningRate: 0.02 });
  expect(history[99]!.training['loss']).toBeLessThan(history[0]!.training['loss']!);
  expect(tf.getBackend()).toBe('simd');
  model.dispose();
});
