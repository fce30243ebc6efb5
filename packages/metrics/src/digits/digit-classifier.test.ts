import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { expect, test } from 'vitest';
import { DataError, OptionError, randomKey, ShapeError, uniform } from '@gen/core';
import { digitClassifier, digitClassifierAsync } from '../digits.js';
import { digitNetwork } from '../../training/network.js';
import { decodeWeights, WEIGHT_SHAPES } from './network.js';

const pictures = (count: number) => uniform(randomKey(1), count * 784);

test('features and probabilities are those of the same network in TensorFlow.js', async () => {
  await tf.setBackend('cpu');
  const network = digitNetwork(randomKey(0));
  const weights = decodeWeights().map((values, index) => tf.tensor([...values], [...WEIGHT_SHAPES[index]!], 'float32'));
  network.setWeights(weights);
  const images = tf.tensor(pictures(6), [6, 28, 28, 1]);
  const both = tfl.model({ inputs: network.inputs, outputs: [network.layers.at(-2)!.output as tfl.SymbolicTensor, network.outputs[0]!] });
  const [features, logits] = both.predict(images) as tf.Tensor[];
  const probabilities = tf.softmax(logits as tf.Tensor2D);
  const ours = digitClassifier(images);
  const largest = (a: ArrayLike<number>, b: ArrayLike<number>) => Math.max(...Array.from(a, (value, index) => Math.abs(value - b[index]!)));
  const scale = Math.max(...(await features!.data()));
  expect(scale).toBeGreaterThan(1);
  expect(largest(await features!.data(), ours.features.values)).toBeLessThan(1e-5 * scale);
  expect(largest(await probabilities.data(), ours.probabilities.values)).toBeLessThan(1e-5);
  expect([ours.features.shape, ours.probabilities.shape]).toEqual([[6, 64], [6, 10]]);
  tf.dispose([images, features!, logits!, probabilities, ...weights]);
  network.dispose();
});

test('a picture is read the same in any form, alone or among others', () => {
  const values = pictures(3);
  const rows = Array.from({ length: 3 }, (_, row) => values.subarray(row * 784, (row + 1) * 784));
  const expected = digitClassifier(rows);
  for (const shape of [[3, 784], [3, 28, 28], [3, 28, 28, 1]]) expect(digitClassifier({ shape, values })).toEqual(expected);
  expect(digitClassifier([[...rows[2]!]]).features.values).toEqual(expected.features.values.slice(128));
  const sums = rows.map((_, row) => expected.probabilities.values.subarray(row * 10, row * 10 + 10).reduce((sum, value) => sum + value, 0));
  for (const sum of sums) expect(sum).toBeCloseTo(1, 6);
  expect([...expected.digits]).toEqual(rows.map((_, row) => {
    const own = expected.probabilities.values.subarray(row * 10, row * 10 + 10);
    return own.indexOf(Math.max(...own));
  }));
});

test('in slices it gives the same, lets others have their turn, and can be stopped', async () => {
  const images = { shape: [300, 784], values: pictures(300) };
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  const sliced = await digitClassifierAsync(images);
  clearInterval(timer);
  expect(turns).toBeGreaterThan(0);
  expect(Buffer.compare(Buffer.from(sliced.features.values.buffer), Buffer.from(digitClassifier(images).features.values.buffer))).toBe(0);
  await expect(digitClassifierAsync(images, { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
  await expect(digitClassifierAsync(images, { seed: 1 } as never)).rejects.toThrow(OptionError);
});

test('refuses what is no picture of a digit', () => {
  const blank = new Float32Array(784);
  expect(() => digitClassifier({ shape: [1, 32, 32], values: new Float32Array(1024) })).toThrow(new ShapeError('images must be [images, 28, 28], [images, 28, 28, 1] or [images, 784], got [1, 32, 32]. For other pictures, bring features of a network of your own.'));
  expect(() => digitClassifier({ shape: [2, 784], values: blank })).toThrow(ShapeError);
  expect(() => digitClassifier([[0, 1]])).toThrow(ShapeError);
  expect(() => digitClassifier(blank)).toThrow(ShapeError);
  expect(() => digitClassifier([])).toThrow(DataError);
  expect(() => digitClassifier({ shape: [0, 28, 28], values: [] })).toThrow(DataError);
  for (const value of [255, -1, 1.00001, NaN, '1', null]) expect(() => digitClassifier([Array.from(blank, (_, index) => (index === 3 ? value : 0)) as number[]]), String(value)).toThrow(DataError);
  // What rounding takes over the edge is no mistake.
  expect(digitClassifier([blank.map(() => 1.0000001)]).digits.length).toBe(1);
});
