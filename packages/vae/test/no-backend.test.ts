import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { BackendError } from '@gen/core';
import { VAE } from '@gen/vae';

// No backend is imported in this file, which runs in a process of its own.
const rows = [[0, 0, 1, 1], [1, 1, 0, 0]];

it('summary, which does not wait, says what to import or wait for; the first verb that waits loads the simd backend', async () => {
  const vae = new VAE({ inputShape: [4], latentDim: 2, hidden: [4], seed: 1 });
  expect(() => vae.summary()).toThrow(BackendError);
  expect(() => vae.summary()).toThrow(/No TensorFlow\.js backend is registered/);
  const { stopped, history } = await vae.fit(rows, { epochs: 100, learningRate: 0.02 });
  expect(stopped).toBe('completed');
  expect(history[99]!.training['loss']).toBeLessThan(history[0]!.training['loss']!);
  expect(tf.getBackend()).toBe('simd');
  const images = await vae.sample(3);
  expect(images.shape).toEqual([3, 4]);
  images.dispose();
  expect(vae.summary()).toContain('encoder');
  vae.dispose();
});
