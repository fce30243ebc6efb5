import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { OptionError } from '@gen/core';
import { transparent } from './small-models.js';

let vae: ReturnType<typeof transparent>;

beforeAll(async () => {
  await tf.setBackend('cpu');
  vae = transparent();
});

afterAll(() => vae.dispose());

describe('logLikelihood', () => {
  it('is the same for the same seed and another for another', async () => {
    const x = [[1, 2], [0, -1], [3, 1]];
    const { perExample } = await vae.logLikelihood(x, { samples: 8, seed: 5 });
    expect(perExample).toHaveLength(3);
    expect((await vae.logLikelihood(x, { samples: 8, seed: 5 })).perExample).toEqual(perExample);
    expect((await vae.logLikelihood(x, { samples: 8, seed: 6 })).perExample).not.toEqual(perExample);
  });

  it.each([0, 1.5])('refuses %d samples', async (samples) => {
    await expect(vae.logLikelihood([[1, 2]], { samples })).rejects.toThrow(/samples must be an integer ≥ 1/);
    await expect(vae.evaluate([[1, 2]], { samples })).rejects.toThrow(/samples must be an integer ≥ 1/);
  });
});

describe('attributeVector', () => {
  it('stops at a signal', async () => {
    await expect(vae.attributeVector([[1, 2]], [[0, 0]], { signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
  });
});

describe('evaluate', () => {
  it('tells how far it is and stops at a signal', async () => {
    const x = new Array<number[]>(10).fill([1, 2]);
    const progress: [number, number | undefined][] = [];
    await vae.evaluate(x, { batchSize: 4, samples: 1, onProgress: (done, total) => progress.push([done, total]) });
    expect(progress).toEqual([[4, 10], [8, 10], [10, 10]]);
    const controller = new AbortController();
    const stopped = vae.evaluate(x, { batchSize: 4, samples: 1, signal: controller.signal, onProgress: () => controller.abort() });
    await expect(stopped).rejects.toThrow(/abort/i);
  });

  it.each(['evaluate', 'latentActivity'] as const)('%s gives timers their turn, so that a signal from outside is heard', async (verb) => {
    const x = new Array<number[]>(20_000).fill([1, 2]);
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(), 1);
    await expect(vae[verb](x, { batchSize: 4, samples: 1, signal: controller.signal })).rejects.toThrow(/abort/i);
    clearTimeout(timer);
  });

  it('latentActivity refuses an option that is none, and one that is out of range', async () => {
    await expect(vae.latentActivity([[1, 2]], { batchsize: 4 } as object)).rejects.toThrow(/there is no option batchsize. Did you mean batchSize/);
    await expect(vae.latentActivity([[1, 2]], { seed: -1 })).rejects.toThrow(OptionError);
  });
});
