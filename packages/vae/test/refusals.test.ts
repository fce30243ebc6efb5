import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { ShapeError } from '@gen/core';
import { ordinary, pictures, transparent } from './small-models.js';

let vae: ReturnType<typeof transparent>;
let pictured: ReturnType<typeof ordinary>;

beforeAll(async () => {
  await tf.setBackend('cpu');
  [vae, pictured] = [transparent(), ordinary()];
});

afterAll(() => {
  vae.dispose();
  pictured.dispose();
});

describe('what every verb refuses', () => {
  it.each([
    ['another width', [[1, 2, 3]]],
    ['no batch', [1, 2]],
    ['ragged rows', [[1, 2], [1]]],
  ])('%s', async (_, x) => {
    for (const verb of [() => vae.encode(x), () => vae.reconstruct(x), () => vae.logLikelihood(x), () => vae.evaluate(x)]) {
      await expect(verb()).rejects.toThrow(ShapeError);
    }
  });

  it.each([NaN, Infinity])('%d among the values, saying where', async (bad) => {
    for (const verb of [(x: number[][]) => vae.encode(x), (x: number[][]) => vae.decode(x), (x: number[][]) => vae.logLikelihood(x), (x: number[][]) => vae.evaluate(x)]) {
      await expect(verb([[1, 2], [3, bad]])).rejects.toThrow(/example 1, value 1 is (NaN|Infinity)/);
    }
  });

  it('a Bernoulli VAE refuses values outside 0 to 1', async () => {
    const bright = pictures.map((rows) => rows.map((row) => row.map((pixel) => pixel.map((value) => value * 255))));
    for (const verb of [() => pictured.encode(bright), () => pictured.fit(bright), () => pictured.evaluate(bright)]) {
      await expect(verb()).rejects.toThrow(/outside the range 0 to 1/);
    }
  });

  it('anything after dispose, which may be called twice', async () => {
    const gone = transparent();
    await gone.encode([[1, 2]]).then((codes) => codes.dispose());
    gone.dispose();
    gone.dispose();
    await expect(gone.sample(1)).rejects.toThrow(/disposed/);
    await expect(gone.fit([[1, 2]])).rejects.toThrow(/disposed/);
  });
});

describe('dispose', () => {
  it('is refused while the model is being trained, which goes on unharmed', async () => {
    const busy = transparent();
    const fitting = busy.fit([[1, 2], [3, 4]], { epochs: 3, onEpochEnd: () => expect(() => busy.dispose()).toThrow(/This VAE is being trained: abort the fit/) });
    expect((await fitting).history).toHaveLength(3);
    busy.dispose();
    await expect(busy.sample(1)).rejects.toThrow(/disposed/);
  });
});

describe('memory', () => {
  it('stays flat across the verbs that conformance does not call', async () => {
    const call = async (): Promise<void> => {
      const vector = await vae.attributeVector([[1, 2]], [[0, 0]]);
      tf.dispose([
        vector,
        await vae.applyAttribute([[1, 2]], vector),
        await vae.sampleNear([1, 2], 2, { output: 'draw' }),
        await vae.sample(2, { output: 'draw' }),
        await vae.encodeDistribution([[1, 2]]),
        await vae.interpolate([1, 2], [2, 1]),
      ] as tf.Tensor[]);
      await vae.latentActivity([[1, 2]]);
    };
    await call();
    const before = tf.memory().numTensors;
    await call();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('stays flat when a verb refuses', async () => {
    const before = tf.memory().numTensors;
    const refused = [vae.encode([[NaN, 1]]), vae.decode([[1]] as number[][]), vae.sampleNear([[1, 2], [3, 4]], 2), vae.interpolate([1, 2], [1, NaN])];
    for (const verb of refused) await expect(verb).rejects.toThrow();
    expect(tf.memory().numTensors).toBe(before);
  });
});
