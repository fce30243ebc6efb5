import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it, vi } from 'vitest';
import { BackendError } from '@gen/core';
import { requireBackend, requireKernels, requireRegisteredBackend } from './backend.js';

// In this order: a backend that has once been registered stays known to the engine.
describe('without a backend', () => {
  it('says which to install, to those that wait and those that do not', async () => {
    const message = /No TensorFlow\.js backend is registered\. Install one.*@tensorflow\/tfjs-backend-wasm.*@tensorflow\/tfjs-backend-cpu/;
    expect(requireRegisteredBackend).toThrow(message);
    expect(requireRegisteredBackend).toThrow(BackendError);
    await expect(requireBackend()).rejects.toThrow(message);
    await expect(requireBackend()).rejects.toBeInstanceOf(BackendError);
  });
});

describe('with a backend that cannot start', () => {
  it('names it', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    tf.registerBackend('broken', () => {
      throw new Error('no memory');
    });
    expect(requireRegisteredBackend()).toEqual(['broken']);
    const work = requireBackend();
    await expect(work).rejects.toThrow('None of the registered TensorFlow.js backends (broken) could start.');
    await expect(work).rejects.toBeInstanceOf(BackendError);
    tf.removeBackend('broken');
    vi.restoreAllMocks();
  });
});

describe('with a backend', () => {
  it('is content, and names the first kernel that is missing', async () => {
    await import('@tensorflow/tfjs-backend-cpu');
    await requireBackend();
    expect(tf.getBackend()).toBe('cpu');
    expect(() => requireKernels(['MatMul2', 'Add'], 'Training this vae')).toThrow(
      new BackendError("Training this vae needs the kernel MatMul2, which the cpu backend lacks. Use another backend, such as 'cpu': tf.setBackend('cpu')."),
    );
    expect(() => requireKernels(['Add', 'Conv2DBackpropFilter'], 'Training this vae')).not.toThrow();
  });
});
