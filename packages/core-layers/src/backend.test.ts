import * as tf from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { BackendError } from '@gen/core';
import { requireBackend, requireKernels, requireRegisteredBackend } from './backend.js';

const registered = () => Object.keys(tf.engine().registryFactory);

afterEach(() => void vi.restoreAllMocks());

// In this order: a backend that has once been registered stays known to the engine.
describe('without a backend', () => {
  it('tells those that do not wait what to import, or wait for', () => {
    expect(requireRegisteredBackend).toThrow(BackendError);
    expect(requireRegisteredBackend).toThrow(/No TensorFlow\.js backend is registered.*requireBackend\(\).*import '@gen\/backend-simd'/);
  });

  it('says which to install where there is no WebAssembly SIMD, and registers none', async () => {
    vi.spyOn(WebAssembly, 'validate').mockReturnValue(false);
    const work = requireBackend();
    await expect(work).rejects.toBeInstanceOf(BackendError);
    await expect(work).rejects.toThrow(/@gen\/backend-simd, needs WebAssembly SIMD.*import '@tensorflow\/tfjs-backend-cpu'/);
    expect(registered()).toEqual([]);
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
  });
});

describe('when none is registered', () => {
  it('loads and sets simd, once for all who ask at a time', async () => {
    const set = vi.spyOn(tf.engine(), 'setBackend');
    await Promise.all([requireBackend(), requireBackend(), requireBackend()]);
    expect(tf.getBackend()).toBe('simd');
    expect(set).toHaveBeenCalledTimes(1);
    expect(tf.tidy(() => tf.add(1, 2).dataSync()[0])).toBe(3);
  });

  it('leaves alone what the user sets after that', async () => {
    await tf.setBackend('cpu');
    await requireBackend();
    expect(tf.getBackend()).toBe('cpu');
  });
});

describe('the kernels that work needs', () => {
  it('are looked for beforehand, and the first that is missing is named', async () => {
    await tf.setBackend('cpu');
    expect(() => requireKernels(['MatMul2', 'Add'], 'Training this vae')).toThrow(
      new BackendError("Training this vae needs the kernel MatMul2, which the cpu backend lacks. Use another backend, such as 'cpu': tf.setBackend('cpu')."),
    );
    expect(() => requireKernels(['Add', 'Conv2DBackpropFilter'], 'Training this vae')).not.toThrow();
  });
});
