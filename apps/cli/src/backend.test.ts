import * as tf from '@tensorflow/tfjs-core';
import { OptionError } from '@gen/core';
import { describe, expect, it } from 'vitest';
import { useBackend } from './backend.js';

const warnings: string[] = [];
const use = (request: Parameters<typeof useBackend>[0]) => {
  warnings.length = 0;
  return useBackend(request, (line) => warnings.push(line));
};

describe('useBackend', () => {
  it('takes wasm where nothing is asked for', async () => {
    expect(await use({})).toEqual({ name: 'wasm', threads: 1 });
    expect(tf.getBackend()).toBe('wasm');
    expect(warnings).toEqual([]);
  });

  it('takes cpu, with one warning, where wasm lacks a kernel', async () => {
    expect(await use({ kernels: ['Conv2D', 'Conv2DBackpropFilter'] })).toEqual({ name: 'cpu', threads: 1 });
    expect(tf.getBackend()).toBe('cpu');
    expect(warnings).toEqual([expect.stringMatching(/wasm has no Conv2DBackpropFilter.*using cpu/)]);
  });

  it('takes wasm where it has the kernels', async () => {
    expect((await use({ kernels: ['Conv2D'] })).name).toBe('wasm');
    expect(warnings).toEqual([]);
  });

  it('refuses a backend that was asked for by name and lacks a kernel', async () => {
    await expect(use({ backend: 'wasm', kernels: ['Conv2DBackpropFilter'] })).rejects.toThrow(OptionError);
  });

  it('refuses an unknown name with the nearest one', async () => {
    await expect(use({ backend: 'wsam' })).rejects.toThrow('--backend: there is no backend wsam. Did you mean wasm?');
  });

  it('says that threads beyond those there are have no effect', async () => {
    expect((await use({ backend: 'cpu', threads: 4 })).threads).toBe(1);
    expect(warnings).toEqual([expect.stringContaining('--threads 4')]);
  });
});
