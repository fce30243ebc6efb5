import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { arraySource, DataError, ShapeError } from '@gen/core';
import { checkValues, toSingle, toSource, toTensor } from './index.js';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

let before = 0;
beforeEach(() => {
  before = tf.memory().numTensors;
});
afterEach(() => {
  expect(tf.memory().numTensors).toBe(before);
});

describe('toTensor', () => {
  it('takes nested arrays and tensors, which stay the giver’s', async () => {
    const given = tf.tensor2d([[1, 2], [3, 4]], undefined, 'int32');
    for (const examples of [given, [[1, 2], [3, 4]]]) {
      const tensor = await toTensor(examples, [2], 'input');
      expect(tensor.dtype).toBe('float32');
      expect([...(await tensor.data())]).toEqual([1, 2, 3, 4]);
      tensor.dispose();
    }
    expect(given.isDisposed).toBe(false);
    given.dispose();
  });

  it.each<[string, tf.TensorLike, new () => Error, RegExp]>([
    ['another width', [[1, 2, 3]], ShapeError, /input must have the shape \[batch, 2\], got \[1, 3\]/],
    ['no batch', [1, 2], ShapeError, /got \[2\]/],
    ['ragged rows', [[1, 2], [3]] as never, ShapeError, /evenly nested/],
    ['NaN', [[1, 0], [1, NaN]], DataError, /input: example 1, value 1 is NaN/],
    ['infinity', [[Infinity, 2]], DataError, /example 0, value 0 is Infinity/],
    ['a value out of range', [[0, 1.5]], DataError, /value 1 is 1\.5, outside the range 0 to 1/],
  ])('refuses %s', async (_, examples, type, message) => {
    const work = toTensor(examples, [2], 'input', [0, 1]);
    await expect(work).rejects.toThrow(message);
    await expect(work).rejects.toBeInstanceOf(type);
  });

  it('refuses no examples', async () => {
    const none = tf.zeros([0, 2]);
    await expect(toTensor(none, [2], 'input')).rejects.toThrow(/at least one example/);
    none.dispose();
  });
});

describe('toSingle', () => {
  it.each([[[1, 2]], [[[1, 2]]]])('takes one example with or without its batch: %j', async (example) => {
    const tensor = await toSingle(example, [2], 'input');
    expect(tensor.shape).toEqual([1, 2]);
    tensor.dispose();
  });

  it('refuses two', async () => {
    await expect(toSingle([[1, 2], [3, 4]], [2], 'input')).rejects.toThrow(/one example of shape \[2\], got the shape \[2, 2\]/);
  });
});

describe('toSource', () => {
  const spec = { shape: [2], values: 'real' } as const;

  it('leaves sources as they are, and wraps tensors and arrays', async () => {
    const source = arraySource(new Float32Array(4), spec);
    expect(await toSource(source, spec)).toBe(source);
    const tensor = tf.tensor2d([[1, 2], [3, 4], [5, 6]]);
    for (const data of [tensor, [[1, 2], [3, 4], [5, 6]]]) {
      const wrapped = await toSource(data, spec);
      expect(wrapped.size).toBe(3);
      for await (const { x } of wrapped.epoch(0, { batchSize: 3 })) expect([...x]).toEqual([1, 2, 3, 4, 5, 6]);
    }
    tensor.dispose();
  });

  it('refuses a dataset that gives something else than batches, and disposes what it gave', async () => {
    const dataset = { iterator: async () => ({ next: async () => ({ done: false, value: tf.ones([2]) }) }) };
    const source = await toSource(dataset, spec);
    const walk = async (): Promise<void> => {
      for await (const batch of source.epoch(0, { batchSize: 1 })) expect(batch.size).toBe(1);
    };
    await expect(walk()).rejects.toThrow(/dataset\.batch\(size\)/);
  });
});

describe('checkValues', () => {
  it('accepts the ends of the range', () => {
    expect(() => checkValues([0, 1], [2], 'input', [0, 1])).not.toThrow();
  });
});
