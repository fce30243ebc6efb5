import { expect, it } from 'vitest';
import { BackendError, memoryStore } from '@gen/core';
import { VAE } from '@gen/vae';

/** No backend is imported in this file, which runs in a process of its own. */
const vae = new VAE({ inputShape: [4], latentDim: 2, hidden: [4] });

it.each([
  ['fit', () => vae.fit([[0, 0, 1, 1]])],
  ['sample', () => vae.sample(2)],
  ['encode', () => vae.encode([[0, 0, 1, 1]])],
  ['decode', () => vae.decode([[0, 0]])],
  ['evaluate', () => vae.evaluate([[0, 0, 1, 1]])],
  ['save', () => vae.save(memoryStore())],
  ['load', () => VAE.load(memoryStore())],
])('%s without a backend says which to import', async (_, verb) => {
  const used = verb();
  await expect(used).rejects.toThrow(BackendError);
  await expect(used).rejects.toThrow(/No TensorFlow\.js backend is registered.*import '@tensorflow\/tfjs-backend-wasm'/);
});

it('summary, which does not wait, says so too', () => {
  expect(() => vae.summary()).toThrow(BackendError);
});
