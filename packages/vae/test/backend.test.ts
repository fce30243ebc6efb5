import { beforeAll, describe, expect, it } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { BackendError } from '@gen/core';
import { vaeDefinition } from '@gen/vae/definition';

describe('a convolutional VAE on wasm', () => {
  const source = vaeDefinition.fixture.data();
  const create = () => vaeDefinition.create({ network: 'convolutional', filters: [4], hidden: [8], latentDim: 2 }, source.spec);

  beforeAll(() => tf.setBackend('wasm'));

  it('cannot be trained: the error names the kernel and the way out', async () => {
    const vae = create();
    const trained = vae.fit(source);
    await expect(trained).rejects.toThrow(BackendError);
    await expect(trained).rejects.toThrow(/needs the kernel Conv2DBackpropFilter, which the wasm backend lacks.*tf\.setBackend\('cpu'\)/);
    vae.dispose();
  });

  it('can be used, and trained on the backend that the error names', async () => {
    const vae = create();
    const images = await vae.sample(2);
    expect(images.shape).toEqual([2, 8, 8, 1]);
    images.dispose();
    await tf.setBackend('cpu');
    const { stopped } = await vae.fit(source, { epochs: 1 });
    expect(stopped).toBe('completed');
    vae.dispose();
    await tf.setBackend('wasm');
  });

  it('is foreseen by the definition: exactly the kernels that one network needs', () => {
    const missing = (options: Parameters<typeof vaeDefinition.create>[0]) =>
      (vaeDefinition.kernels?.(options) ?? []).filter((kernel) => tf.getKernel(kernel, 'wasm') === undefined);
    expect(missing({ network: 'convolutional' })).toEqual(['Conv2DBackpropFilter']);
    expect(missing({})).toEqual([]);
  });
});
