import { beforeAll, describe, expect, it } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import '@tensorflow/tfjs-backend-cpu';
import { foldIn, OptionError, randomKey } from '@gen/core';
import { registerLayers } from '../layers/index.js';
import { fans } from './fans.js';
import { glorotNormal, glorotUniform, heNormal, heUniform, lecunNormal, normalInitializer, type Initializer } from './index.js';

const source = { seed: 1, purpose: 'encoder/0/kernel' };

function draw(initializer: Initializer, shape: number[]) {
  const tensor = initializer.apply(shape);
  const values = tensor.dataSync<'float32'>().slice();
  tensor.dispose();
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length;
  return { values, mean, variance, largest: values.reduce((most, x) => Math.max(most, Math.abs(x)), 0) };
}

beforeAll(async () => {
  await tf.setBackend('cpu');
});

describe('fans', () => {
  it.each([
    [[784, 400], 784, 400],
    [[3, 5, 8, 16], 120, 240],
    [[4, 8, 16], 32, 64],
    [[9], 3, 3],
    [[], 1, 1],
  ])('of %j are %d and %d', (shape, fanIn, fanOut) => {
    expect(fans(shape)).toEqual({ fanIn, fanOut });
  });
});

describe('variance scaling', () => {
  // A uniform on ±√(3v) and a normal cut at two deviations, d = √v / 0.8796, both have variance v.
  const uniformLimit = Math.sqrt(3);
  const normalLimit = 2 / 0.8796256610342398;
  it.each([
    ['glorotUniform', glorotUniform, 2 / 500, uniformLimit],
    ['glorotNormal', glorotNormal, 2 / 500, normalLimit],
    ['heUniform', heUniform, 2 / 200, uniformLimit],
    ['heNormal', heNormal, 2 / 200, normalLimit],
    ['lecunNormal', lecunNormal, 1 / 200, normalLimit],
  ])('%s has the mean, variance and limit of its formula', (_, initializer, variance, limit) => {
    const drawn = draw(initializer(source), [200, 300]);
    const n = 60_000;
    expect(Math.abs(drawn.mean)).toBeLessThan(5 * Math.sqrt(variance / n));
    // Both are flatter than a normal, so 2v²/n bounds the variance of the variance.
    expect(Math.abs(drawn.variance - variance)).toBeLessThan(5 * variance * Math.sqrt(2 / n));
    expect(drawn.largest).toBeLessThanOrEqual(limit * Math.sqrt(variance) * (1 + 1e-6));
    expect(drawn.largest).toBeGreaterThan(0.99 * limit * Math.sqrt(variance));
  });

  it('counts the receptive field of a convolution kernel', () => {
    const { largest } = draw(heUniform(source), [5, 5, 8, 64]);
    const limit = Math.sqrt(6 / (5 * 5 * 8));
    expect(largest).toBeLessThanOrEqual(limit);
    expect(largest).toBeGreaterThan(0.99 * limit);
  });
});

describe('normalInitializer', () => {
  it('has the standard deviation asked for, and tails', () => {
    const { mean, variance, largest } = draw(normalInitializer(source, { stddev: 0.02 }), [200, 300]);
    expect(Math.abs(mean)).toBeLessThan((5 * 0.02) / Math.sqrt(60_000));
    expect(Math.sqrt(variance) / 0.02).toBeCloseTo(1, 1.7);
    expect(largest).toBeGreaterThan(0.06);
  });

  it.each([0, -1, NaN, Infinity])('refuses a standard deviation of %d', (stddev) => {
    expect(() => normalInitializer(source, { stddev })).toThrow(OptionError);
  });
});

describe('seeded initialisers', () => {
  it('depend on seed and purpose alone', () => {
    const { values } = draw(glorotUniform(source), [4, 5]);
    expect(draw(glorotUniform(foldIn(randomKey(1), 'encoder/0/kernel')), [4, 5]).values).toEqual(values);
    expect(draw(glorotUniform({ ...source, seed: 0 }), [4, 5]).values).not.toEqual(values);
    expect(draw(glorotUniform({ ...source, purpose: 'decoder/0/kernel' }), [4, 5]).values).not.toEqual(values);
  });

  it('refuse other types than float32, seeds that are none and keys that are none', () => {
    expect(() => glorotUniform(source).apply([2, 2], 'int32')).toThrow(OptionError);
    expect(() => glorotUniform({ seed: -1, purpose: 'a' })).toThrow(OptionError);
    expect(() => glorotUniform([1] as unknown as [number, number])).toThrow(/two integers/);
  });

  it.each([
    ['glorotUniform', glorotUniform(source)],
    ['glorotNormal', glorotNormal(source)],
    ['heUniform', heUniform(source)],
    ['heNormal', heNormal(source)],
    ['lecunNormal', lecunNormal(source)],
    ['normalInitializer', normalInitializer(source, { stddev: 0.1 })],
  ])('%s survives the JSON of a model and then draws the same weights', async (_, kernelInitializer) => {
    registerLayers();
    const before = tf.memory().numTensors;
    const model = tfl.sequential({ layers: [tfl.layers.dense({ units: 3, inputShape: [4], kernelInitializer })] });
    const loaded = await tfl.models.modelFromJSON(JSON.parse(JSON.stringify(model.toJSON(undefined, false))));
    const [kernel] = model.getWeights();
    expect(loaded.getWeights()[0]!.dataSync()).toEqual(kernel!.dataSync());
    expect(kernel!.dataSync()).toEqual(draw(kernelInitializer, [4, 3]).values);
    loaded.dispose();
    model.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
