import { availableParallelism } from 'node:os';
import * as tf from '@tensorflow/tfjs-core';
import { OptionError } from '@gen/core';
import { afterAll, describe, expect, it } from 'vitest';
import { useBackend } from './use-backend.js';

afterAll(() => useBackend({ blas: 'off' }));

describe('useBackend', () => {
  it('takes simd on all cores where nothing is asked for', async () => {
    const { blas, ...rest } = await useBackend({ kernels: ['Conv2DBackpropFilter'] });
    expect(rest).toEqual({ name: 'simd', threads: availableParallelism(), simd: expect.stringMatching(/^(relaxed|baseline)$/) });
    expect(blas).toMatch(/^(wasm|OpenBLAS .*|MKL|Accelerate)$/);
    expect(tf.getBackend()).toBe('simd');
  });

  it('takes as many threads as are asked for, and all cores again after that', async () => {
    expect((await useBackend({ threads: 3 })).threads).toBe(3);
    expect((await useBackend({})).threads).toBe(availableParallelism());
  });

  it.each(['wasm', 'cpu'])('takes %s, on one thread, where it is asked for', async (backend) => {
    expect(await useBackend({ backend, threads: 1, blas: 'off' })).toEqual({ name: backend, threads: 1 });
    expect(tf.getBackend()).toBe(backend);
  });

  it('keeps products in WebAssembly with --blas off', async () => {
    expect(await useBackend({ blas: 'off' })).toMatchObject({ name: 'simd', blas: 'wasm' });
  });

  it.each([
    [{ backend: 'wasm', kernels: ['Conv2DBackpropFilter'] }, '--backend wasm cannot train this model: it has no Conv2DBackpropFilter. Leave the flag out, or give --backend simd.'],
    [{ backend: 'wsam' }, '--backend: there is no backend wsam. Did you mean wasm?'],
    [{ backend: 'tensorflow' }, 'The backend tensorflow is not installed. Install it: npm i @tensorflow/tfjs-node'],
    [{ backend: 'cpu', threads: 4 }, '--threads 4: the cpu backend has no threads to choose. Leave it out, or give --backend simd.'],
    [{ backend: 'wasm', blas: '/usr/lib/libblas.so' }, '--blas /usr/lib/libblas.so: the wasm backend does not use one. Leave it out, or give --backend simd.'],
    [{ blas: '/nowhere/libblas.so' }, /^--blas: \/nowhere\/libblas\.so cannot be used as a BLAS: /],
  ])('refuses %j', async (request, message) => {
    const refused = useBackend(request);
    await expect(refused).rejects.toThrow(OptionError);
    await expect(refused).rejects.toThrow(message);
  });
});
