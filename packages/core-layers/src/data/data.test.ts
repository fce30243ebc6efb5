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
  it('takes tensors, which stay the giver’s, and nested and typed arrays', async () => {
    const given = tf.tensor2d([[1, 2], [3, 4]], undefined, 'int32');
    const arrays = [[[1, 2], [3, 4]], [Float32Array.of(1, 2), Float32Array.of(3, 4)], [Float64Array.of(1, 2), [3, 4]], [Uint8Array.of(1, 2), Int16Array.of(3, 4)]];
    for (const examples of [given, ...arrays] as tf.TensorLike[]) {
      const tensor = await toTensor(examples, [2], 'input');
      expect(tensor.dtype).toBe('float32');
      expect([...(await tensor.data())]).toEqual([1, 2, 3, 4]);
      tensor.dispose();
    }
    expect(given.isDisposed).toBe(false);
    given.dispose();
  });

  it('gives a copy: what happens to it or to the input afterwards concerns it alone', async () => {
    const values = Float32Array.of(1, 2);
    const floats = tf.tensor2d([[1, 2]]);
    for (const examples of [[values], floats]) {
      const tensor = await toTensor(examples, [2], 'input');
      values.fill(9);
      tensor.dispose();
      expect(floats.isDisposed).toBe(false);
      expect([...floats.dataSync()]).toEqual([1, 2]);
    }
    const tensor = await toTensor([values], [2], 'input');
    values.fill(5);
    expect([...tensor.dataSync()]).toEqual([9, 9]);
    tf.dispose([tensor, floats]);
  });

  it.each<[string, tf.TensorLike, new () => Error, RegExp]>([
    ['another width', [[1, 2, 3]], ShapeError, /input must have the shape \[batch, 2\], got \[1, 3\]/],
    ['no batch', [1, 2], ShapeError, /got \[2\]/],
    ['ragged rows', [[1, 2], [3]] as never, ShapeError, /input must be a tensor or evenly nested arrays of numbers, but entry \[1\] holds 1 entries, where the first one holds 2\./],
    ['rows nested too little', [[1, 2], 3] as never, ShapeError, /entry \[1\] is 3, where the first one holds 2 entries/],
    ['rows nested too much', [[1, 2], [3, [4]]] as never, ShapeError, /entry \[1, 1\] holds 1 entries, where the first one holds a number/],
    ['rows of lengths that add up', [[1, 2], [], [3, 4, 5, 6]] as never, ShapeError, /entry \[1\] holds 0 entries/],
    ['null', [[1, 2], [3, null]] as never, DataError, /input must hold numbers only, but entry \[1, 1\] is null\./],
    ['a hole', [[1, undefined]] as never, DataError, /entry \[0, 1\] is undefined/],
    ['a text', [['1', '2']], DataError, /entry \[0, 0\] is '1'/],
    ['a big integer', [[1n, 2n]] as never, DataError, /entry \[0, 0\] is 1/],
    ['an object', { x: 1 } as never, DataError, /but it is an object/],
    ['nothing', undefined as never, DataError, /but it is undefined/],
    ['an empty list', [], DataError, /input must hold at least one example, got none/],
    ['empty rows', [[], []], ShapeError, /got \[2, 0\]/],
    ['NaN', [[1, 0], [1, NaN]], DataError, /input: example 1, value 1 is NaN/],
    ['infinity', [[Infinity, 2]], DataError, /example 0, value 0 is Infinity/],
    ['a value out of range', [[0, 1.5]], DataError, /value 1 is 1\.5, outside the range 0 to 1/],
  ])('refuses %s', async (_, examples, type, message) => {
    const work = toTensor(examples, [2], 'input', [0, 1]);
    await expect(work).rejects.toThrow(message);
    await expect(work).rejects.toBeInstanceOf(type);
  });

  it.each<[string, () => tf.Tensor, new () => Error, RegExp]>([
    ['no examples', () => tf.zeros([0, 2]), DataError, /at least one example/],
    ['another width', () => tf.zeros([1, 3]), ShapeError, /\[batch, 2\], got \[1, 3\]/],
    ['texts', () => tf.tensor2d([['a', 'b']]), DataError, /example 0, value 0 is a\. Every value must be a finite number/],
    ['NaN', () => tf.tensor2d([[0, NaN]]), DataError, /example 0, value 1 is NaN/],
  ])('refuses a tensor with %s, which stays the giver’s', async (_, make, type, message) => {
    const given = make();
    const work = toTensor(given, [2], 'input');
    await expect(work).rejects.toThrow(message);
    await expect(work).rejects.toBeInstanceOf(type);
    expect(given.isDisposed).toBe(false);
    given.dispose();
  });
});

describe('toSingle', () => {
  it.each([[[1, 2]], [[[1, 2]]]])('takes one example with or without its batch: %j', async (example) => {
    const tensor = await toSingle(example, [2], 'input');
    expect(tensor.shape).toEqual([1, 2]);
    tensor.dispose();
  });

  it('takes a tensor with or without its batch, which stays the giver’s', async () => {
    for (const shape of [[2, 1], [1, 2, 1]]) {
      const given = tf.ones(shape, 'int32');
      const tensor = await toSingle(given, [2, 1], 'input');
      expect([tensor.shape, tensor.dtype, given.isDisposed]).toEqual([[1, 2, 1], 'float32', false]);
      tf.dispose([given, tensor]);
    }
  });

  it.each<[string, tf.TensorLike, new () => Error, RegExp]>([
    ['a number', 1, ShapeError, /one example of shape \[2\], got the shape \[\]/],
    ['another width', [1, 2, 3], ShapeError, /got \[1, 3\]/],
    ['a value out of range', [0, 2], DataError, /example 0, value 1 is 2, outside/],
    ['no example', [] as never, ShapeError, /got \[1, 0\]/],
  ])('refuses %s', async (_, example, type, message) => {
    const work = toSingle(example, [2], 'input', [0, 1]);
    await expect(work).rejects.toThrow(message);
    await expect(work).rejects.toBeInstanceOf(type);
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

  it('keeps its own copy of values', async () => {
    const tensor = tf.tensor2d([[1, 2]]);
    const source = await toSource(tensor, spec);
    tensor.dispose();
    for await (const { x } of source.epoch(0, { batchSize: 1 })) expect([...x]).toEqual([1, 2]);
  });

  it.each<[string, unknown, new () => Error, RegExp]>([
    ['no examples', [], DataError, /at least one example/],
    ['examples of another shape', [[1, 2, 3]], ShapeError, /examples of shape \[3\], but the model is for \[2\]/],
    ['ragged examples', [[1, 2], [3]], ShapeError, /The data must be a tensor or evenly nested/],
    ['nothing', null, DataError, /The data must hold numbers only, but it is null/],
    ['a source of another shape', arraySource(new Float32Array(4), { ...spec, shape: [2, 2] }), ShapeError, /shape \[2, 2\], but the model is for \[2\]/],
  ])('refuses %s', async (_, data, type, message) => {
    const work = toSource(data as never, spec);
    await expect(work).rejects.toThrow(message);
    await expect(work).rejects.toBeInstanceOf(type);
  });

  it('takes examples with labels and targets beside them', async () => {
    const wanted = { ...spec, classNames: ['a', 'b'], target: { shape: [1], values: 'real' } } as const;
    const labels = tf.tensor1d([1, 0], 'int32');
    const source = await toSource({ x: [[1, 2], [3, 4]], labels, target: [[5], [6]] }, wanted);
    labels.dispose();
    expect(source.spec).toEqual(wanted);
    for await (const batch of source.epoch(0, { batchSize: 2 })) {
      expect(batch).toEqual({ size: 2, x: Float32Array.of(1, 2, 3, 4), labels: Int32Array.of(1, 0), target: Float32Array.of(5, 6) });
    }
  });

  it('says of examples alone that they have neither, and lets others pass where none are wanted', async () => {
    await expect(toSource([[1, 2]], { ...spec, classNames: ['a', 'b'] })).rejects.toThrow(/has no labels/);
    await expect(toSource([[1, 2]], { ...spec, target: { shape: [1], values: 'real' } })).rejects.toThrow(/has no targets/);
    const source = await toSource({ x: [[1, 2]], labels: [7] }, spec);
    expect(source.spec).toEqual(spec);
  });

  const dataset = (elements: (() => unknown)[]) => ({
    iterator: async () => {
      const left = [...elements];
      return { next: async () => (left.length > 0 ? { done: false, value: left.shift()!() } : { done: true, value: undefined }) };
    },
  });

  it('walks a dataset of batches anew at each epoch, and disposes what it gives', async () => {
    const source = await toSource(dataset([() => tf.tensor2d([[1, 2], [3, 4]], undefined, 'int32'), () => ({ xs: tf.tensor2d([[5, 6]]), ys: tf.zeros([1]) })]), spec);
    expect([source.resumable, source.size]).toEqual([false, undefined]);
    for (const epoch of [0, 1]) {
      const seen: [number, number[]][] = [];
      for await (const { size, x } of source.epoch(epoch, { batchSize: 9 })) seen.push([size, [...x]]);
      expect(seen).toEqual([[2, [1, 2, 3, 4]], [1, [5, 6]]]);
    }
  });

  it.each<[string, () => unknown, RegExp]>([
    ['single examples', () => tf.ones([2]), /of shape \[batch, 2\], got the shape \[2\]: use dataset\.batch\(size\)/],
    ['examples of another shape', () => ({ xs: tf.ones([1, 3]), ys: tf.ones([1]) }), /got the shape \[1, 3\]/],
    ['no tensors', () => ({ images: tf.ones([1, 2]) }), /got something else/],
    ['nothing', () => null, /got something else/],
  ])('refuses a dataset of %s, and disposes what it gave', async (_, element, message) => {
    const source = await toSource(dataset([element]), spec);
    const walk = async (): Promise<void> => {
      for await (const batch of source.epoch(0, { batchSize: 1 })) expect(batch.size).toBe(1);
    };
    await expect(walk()).rejects.toThrow(message);
    await expect(walk()).rejects.toBeInstanceOf(ShapeError);
  });
});

describe('checkValues', () => {
  it('accepts the ends of the range', () => {
    expect(() => checkValues([0, 1], [2], 'input', [0, 1])).not.toThrow();
  });
});
