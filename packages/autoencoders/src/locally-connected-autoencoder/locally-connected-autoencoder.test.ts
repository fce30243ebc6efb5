import '@gen/backend-simd';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { arraySource, normal, OptionError, randomKey, resolveOptions, sizeOfShape } from '@gen/core';
import { lossesAndGradients } from '@gen/core-layers';
import { locallyConnectedAutoencoderOptions } from './config.js';
import { answersOf, encodeThrough } from './layer.js';
import { LocallyConnectedAutoencoder } from './model.js';
import { exampleLosses } from './objective.js';
import { buildParts, freeParts } from './parts.js';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const drawn = (shape: readonly number[], seed = 1): tf.Tensor => tf.tensor(normal(randomKey(seed), sizeOfShape(shape)), [...shape]);
const inputShape = [6, 6, 2];
const twoLayers = { maps: [3, 2], receptiveFields: [2, 2], strides: [1, 1], poolSizes: [2, 2], poolStrides: [1, 1], lambda: 0.3, normalizationSize: 3, seed: 5 };

describe('a locally connected layer', () => {
  it('is a dense layer whose weights outside the squares are 0', () => {
    const config = resolveOptions(locallyConnectedAutoencoderOptions, { maps: [3], receptiveFields: [4], strides: [2], poolSizes: [1], poolStrides: [1] }, 'test');
    const parts = buildParts(config, { shape: inputShape, values: 'real' });
    const [layer] = parts.layers;
    const weights = layer!.encoder.arraySync();
    const dense = Array.from({ length: 72 }, () => new Array<number>(12).fill(0));
    weights.forEach((place, index) => place.forEach((row, seen) => row.forEach((weight, map) => {
      const [down, right, channel] = [Math.floor(seen / 8), Math.floor(seen / 2) % 4, seen % 2];
      const pixel = (2 * Math.floor(index / 2) + down) * 6 + 2 * (index % 2) + right;
      dense[2 * pixel + channel]![3 * index + map] = weight;
    })));
    const x = drawn([4, ...inputShape]) as tf.Tensor4D;
    const expected = tf.matMul(tf.reshape(x, [4, 72]), tf.tensor2d(dense)).dataSync();
    const found = tf.reshape(tf.transpose(answersOf(layer!, x), [1, 0, 2]), [4, 12]).dataSync();
    found.forEach((value, at) => expect(value).toBeCloseTo(expected[at]!, 4));
    freeParts(parts);
  });
});

describe('gradients', () => {
  it.each(['cpu', 'simd'])('of the loss of two layers are those of differences on %s', async (backend) => {
    await tf.setBackend(backend);
    const config = resolveOptions(locallyConnectedAutoencoderOptions, twoLayers, 'test');
    const parts = buildParts(config, { shape: inputShape, values: 'real' });
    const { variables } = parts.trainable;
    const x = drawn([3, ...inputShape]);
    const lossNow = (): tf.Scalar => {
      const { reconstruction, sparsity } = exampleLosses(parts.layers, x, config);
      return tf.mean(tf.add(reconstruction, sparsity));
    };
    const { gradients } = tf.tidy(() => lossesAndGradients(() => ({ loss: lossNow() }), variables));
    for (const [path, variable] of Object.entries(variables)) {
      const direction = tf.tidy(() => {
        const random = drawn(variable.shape, 9);
        return tf.div(random, tf.norm(random));
      });
      const at = (step: number): number => tf.tidy(() => {
        const kept = tf.clone(variable);
        variable.assign(tf.add(kept, tf.mul(direction, step)));
        const loss = lossNow().dataSync()[0]!;
        variable.assign(kept);
        return loss;
      });
      const difference = (at(0.01) - at(-0.01)) / 0.02;
      const slope = tf.sum(tf.mul(gradients[path]!, direction)).dataSync()[0]!;
      // A loss of about 100 in float32 over a step of 0.02 is known to about 1e-3.
      expect(Math.abs(slope - difference)).toBeLessThan(0.01 * Math.abs(difference) + 5e-3);
    }
    freeParts(parts);
    await tf.setBackend('cpu');
  });
});

describe('the model', () => {
  it('learns filters that reconstruct better than those it began with, at little more sparsity', async () => {
    const x = (await drawn([64, ...inputShape], 3).data()) as Float32Array;
    // Neighbouring pixels alike, so that there is something to learn.
    for (let at = 2; at < x.length; at++) x[at] = 0.9 * x[at - 2]! + 0.44 * x[at]!;
    const source = arraySource(x, { shape: inputShape, values: 'real' });
    const model = new LocallyConnectedAutoencoder({ inputShape, maps: [4], receptiveFields: [2], strides: [2], poolSizes: [2], poolStrides: [1], lambda: 0.01, seed: 1 });
    const before = (await model.evaluate(source))['squaredError'] as { value: number };
    await model.fit(source, { epochs: 60, batchSize: 16, learningRate: 0.02 });
    const after = (await model.evaluate(source))['squaredError'] as { value: number };
    // The best 4 of the 8 directions of a square keep all but a few percent of such data.
    expect(after.value).toBeLessThan(0.2 * before.value);
    model.dispose();
  });

  it('knows the width of its code', async () => {
    const model = new LocallyConnectedAutoencoder({ inputShape, ...twoLayers });
    expect(model.latentDim).toBe(2 * 2 * 2);
    const codes = await model.encode(drawn([3, ...inputShape]));
    expect(codes.shape).toEqual([3, 8]);
    codes.dispose();
    model.dispose();
  });

  it('has an optimal stimulus to which a unit answers more than to any of many directions', async () => {
    const model = new LocallyConnectedAutoencoder({ inputShape, ...twoLayers });
    const { stimulus, response } = await model.optimalStimulus(3, { norm: 2 });
    expect(stimulus.shape).toEqual(inputShape);
    expect(tf.norm(stimulus).dataSync()[0]).toBeCloseTo(2, 4);
    const random = tf.tidy(() => {
      const directions = tf.reshape(drawn([500, 72], 4), [500, 72]);
      return tf.reshape(tf.mul(2, tf.div(directions, tf.norm(directions, 'euclidean', 1, true))), [500, ...inputShape]);
    });
    const others = await model.encode(random);
    const most = tf.max(tf.slice(others, [0, 3], [500, 1])).dataSync()[0]!;
    expect(response).toBeGreaterThan(most);
    const own = await model.encode(tf.expandDims(stimulus));
    expect(own.dataSync()[3]).toBeCloseTo(response, 3);
    model.dispose();
  });

  it('shows its filters place after place', async () => {
    const model = new LocallyConnectedAutoencoder({ inputShape, maps: [3], receptiveFields: [4], strides: [2], poolSizes: [1], poolStrides: [1] });
    const filters = await model.filters();
    expect(filters.shape).toEqual([12, 4, 4, 2]);
    // What a unit answers to its own filter is the square of the filter's length, here 1.
    const lengths = tf.norm(tf.reshape(filters, [12, 32]), 'euclidean', 1).dataSync();
    lengths.forEach((length) => expect(length).toBeCloseTo(1, 5));
    await expect(model.filters('encoder/1')).rejects.toThrow('Those are: encoder/0, decoder/0.');
    model.dispose();
  });

  it.each([
    [{ inputShape: [6] }, 'inputShape must be that of pictures'],
    [{ inputShape, maps: [3, 3] }, 'must have a number for each layer, got 2, 1, 1, 1, 1 numbers'],
    [{ inputShape }, 'layer 0 cannot cover 6×6 places with squares of 8'],
    [{ inputShape, receptiveFields: [3] }, 'the stride must divide the square'],
    [{ inputShape, receptiveFields: [4], poolSizes: [5] }, 'which is less than the pool of 5'],
    [{ inputShape, receptiveFields: [2], normalizationSize: 4 }, 'must be odd'],
  ])('refuses squares that do not fit: %j', (options, message) => {
    expect(() => new LocallyConnectedAutoencoder(options)).toThrow(OptionError);
    expect(() => new LocallyConnectedAutoencoder(options)).toThrow(message);
  });

  it('encodes a picture of a batch as it does alone', () => {
    const config = resolveOptions(locallyConnectedAutoencoderOptions, twoLayers, 'test');
    const parts = buildParts(config, { shape: inputShape, values: 'real' });
    const x = drawn([3, ...inputShape]);
    const together = encodeThrough(parts.layers, x, config).arraySync();
    const alone = encodeThrough(parts.layers, tf.slice(x, [1], [1]), config).arraySync();
    alone[0]!.forEach((value, unit) => expect(value).toBeCloseTo(together[1]![unit]!, 5));
    freeParts(parts);
  });
});
