import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import type * as tfl from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { normal, OptionError, randomKey } from '@gen/core';
import { maxPoolWithArgmax, unpool, unpoolEvenly } from '../pooling/index.js';
import { networkFromJson, networkToJson, networkVariables, poolingDecoder, poolingEncoder, trainingKernels, type PoolingNetwork } from './index.js';

beforeAll(() => tf.setBackend('cpu'));

/** An odd picture: 5×7, then 3×4, then 2×2. */
const options = { imageShape: [5, 7, 2], filters: [3, 4], hidden: [6], activation: 'relu', key: randomKey(1) } as const;
const picture = () => tf.tensor4d(normal(randomKey(2), 2 * 5 * 7 * 2), [2, 5, 7, 2]);
const free = ({ network, withPlaces }: PoolingNetwork): void => [network, withPlaces].forEach((each) => each.dispose());
const read = (tensor: tf.Tensor): number[] => Array.from(tensor.dataSync());
const outputShapes = (network: tfl.LayersModel) => network.outputs.map(({ shape }) => shape);
const inputShapes = (network: tfl.LayersModel) => network.inputs.map(({ shape }) => shape);

describe('pooling networks', () => {
  it('halve odd pictures upwards and hand on the places of each pooling', () => {
    const [encoder, decoder] = [poolingEncoder({ ...options, outputs: 5 }), poolingDecoder({ ...options, inputs: 5 })];
    const places = [[null, 3, 4, 3], [null, 2, 2, 4]];
    expect(outputShapes(encoder.network)).toEqual([[null, 5]]);
    expect(outputShapes(encoder.withPlaces)).toEqual([[null, 5], ...places]);
    expect(inputShapes(decoder.network)).toEqual([[null, 5]]);
    expect(inputShapes(decoder.withPlaces)).toEqual([[null, 5], ...places]);
    expect([outputShapes(decoder.network), outputShapes(decoder.withPlaces)]).toEqual([[[null, 5, 7, 2]], [[null, 5, 7, 2]]]);
    expect(trainingKernels({ encoder: encoder.network })).toEqual(['Conv2D', 'Conv2DBackpropInput', 'Conv2DBackpropFilter']);
    for (const { network, withPlaces } of [encoder, decoder]) {
      expect(Object.values(networkVariables({ network }))).toEqual(Object.values(networkVariables({ network: withPlaces })));
      free({ network, withPlaces });
    }
  });

  it('compute convolution, pooling, unpooling, convolution', () => {
    tf.tidy(() => {
      const [encoder, decoder] = [poolingEncoder({ ...options, filters: [3], hidden: [], outputs: 5 }), poolingDecoder({ ...options, filters: [3], hidden: [], inputs: 5 })];
      const x = picture();
      const [kernel, , dense] = encoder.network.getWeights() as [tf.Tensor4D, tf.Tensor, tf.Tensor2D];
      const { maxima, argmax } = maxPoolWithArgmax(tf.relu(tf.conv2d(x, kernel, 1, 'same')));
      const [code, places] = encoder.withPlaces.apply(x) as [tf.Tensor2D, tf.Tensor4D];
      expect(read(places)).toEqual(read(argmax));
      const expectClose = (actual: tf.Tensor, expected: tf.Tensor) => expect(read(tf.max(tf.abs(tf.sub(actual, expected))))[0]).toBeLessThan(1e-5);
      expectClose(code, tf.matMul(tf.reshape(maxima, [2, -1]), dense));
      expectClose(encoder.network.apply(x) as tf.Tensor, code);
      const [back, , last] = decoder.network.getWeights() as [tf.Tensor2D, tf.Tensor, tf.Tensor4D];
      const values = tf.reshape<tf.Rank.R4>(tf.relu(tf.matMul(code, back)), [2, 3, 4, 3]);
      const pictureSize = [5, 7] as const;
      expectClose(decoder.withPlaces.apply([code, places]) as tf.Tensor, tf.conv2d(unpool(values, argmax, { pictureSize }), last, 1, 'same'));
      expectClose(decoder.network.apply(code) as tf.Tensor, tf.conv2d(unpoolEvenly(values, { pictureSize }), last, 1, 'same'));
      [encoder, decoder].forEach(free);
    });
  });

  it('come back from their JSON with the same outputs', async () => {
    const { network, withPlaces } = poolingDecoder({ ...options, inputs: 5 });
    const again = await networkFromJson(networkToJson(withPlaces), 'decoder');
    tf.tidy(() => {
      again.setWeights(withPlaces.getWeights());
      const inputs = [tf.ones([1, 5]), tf.fill([1, 3, 4, 3], 8), tf.zeros([1, 2, 2, 4])];
      expect(read(again.apply(inputs) as tf.Tensor)).toEqual(read(withPlaces.apply(inputs) as tf.Tensor));
    });
    free({ network, withPlaces });
    again.dispose();
  });

  it('free their weights when both models are disposed of', () => {
    const before = tf.memory().numTensors;
    const [encoder, decoder] = [poolingEncoder({ ...options, outputs: 5 }), poolingDecoder({ ...options, inputs: 5 })];
    expect(tf.memory().numTensors).toBeGreaterThan(before);
    [encoder, decoder].forEach(free);
    expect(tf.memory().numTensors).toBe(before);
  });

  it.each([
    [[8], [4], /pictures of shape \[height, width, channels\], got \[8\]/],
    [[8, 8, 1], [], /at least one entry in filters/],
  ])('are refused for %j with filters %j', (imageShape, filters, message) => {
    expect(() => poolingEncoder({ ...options, imageShape, filters, outputs: 2 })).toThrow(OptionError);
    expect(() => poolingDecoder({ ...options, imageShape, filters, inputs: 2 })).toThrow(message);
  });
});
