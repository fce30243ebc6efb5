import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CheckpointError, memoryStore, readText, sizeOfShape, writeText } from '@gen/core';
import {
  assignVariables, bytesToTensors, decodeSafetensors, encodeSafetensors, loadModelFiles, saveModelFiles, tensorsToBytes,
  type ModelConfig, type NamedArray,
} from './index.js';

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

/** A file with this header as it is, and so many bytes after it. */
function file(header: string, bytes: number): Uint8Array {
  const text = new TextEncoder().encode(header);
  const whole = new Uint8Array(8 + text.length + bytes);
  new DataView(whole.buffer).setUint32(0, text.length, true);
  whole.set(text, 8);
  return whole;
}

const arrays: Record<string, NamedArray> = {
  'b/kernel': { shape: [2, 1], data: Float32Array.of(1.5, -2) },
  'a/bias': { shape: [], data: Float32Array.of(0.1) },
  empty: { shape: [0, 3], data: new Float32Array(0) },
};

describe('safetensors', () => {
  it('have the bytes that the format says, names in order, the header padded with spaces to a multiple of 8', () => {
    const header =
      '{"a/bias":{"dtype":"F32","shape":[],"data_offsets":[0,4]},"b/kernel":{"dtype":"F32","shape":[2,1],"data_offsets":[4,12]},"empty":{"dtype":"F32","shape":[0,3],"data_offsets":[12,12]}}';
    const expected = file(header.padEnd(Math.ceil(header.length / 8) * 8), 12);
    // IEEE 754, little endian: 0.1, 1.5, −2.
    expected.set([0xcd, 0xcc, 0xcc, 0x3d, 0, 0, 0xc0, 0x3f, 0, 0, 0, 0xc0], expected.length - 12);
    expect(encodeSafetensors(arrays)).toEqual(expected);
  });

  it('come back as they were, also from bytes that are not aligned or part of a larger buffer', () => {
    const bytes = encodeSafetensors(arrays);
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    for (const given of [bytes, shifted.subarray(3), Buffer.from(shifted.buffer, 3)]) expect(decodeSafetensors(given, 'w')).toEqual(arrays);
  });

  it('are read in whatever order the arrays lie, without their metadata', () => {
    const bytes = file('{"__metadata__":{"format":"pt"},"late":{"dtype":"F32","shape":[1],"data_offsets":[4,8]},"early":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}', 8);
    new DataView(bytes.buffer).setFloat32(bytes.length - 8, 3, true);
    expect(decodeSafetensors(bytes, 'w')).toEqual({ early: { shape: [1], data: Float32Array.of(3) }, late: { shape: [1], data: Float32Array.of(0) } });
  });

  it('keep arrays by any name', () => {
    const bytes = file('{"__proto__":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"constructor":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}', 8);
    const decoded = decodeSafetensors(bytes, 'w');
    expect(Object.keys(decoded)).toEqual(['__proto__', 'constructor']);
    expect(Object.getPrototypeOf(decoded)).toBe(Object.prototype);
    expect(Object.keys(decodeSafetensors(encodeSafetensors(decoded), 'w'))).toEqual(['__proto__', 'constructor']);
  });

  it('are refused at every length but their own', () => {
    const bytes = encodeSafetensors(arrays);
    const longer = new Uint8Array(bytes.length + 4);
    longer.set(bytes);
    for (let length = 0; length < longer.length; length++) {
      const cut = () => decodeSafetensors(longer.subarray(0, length), 'runs/w');
      if (length === bytes.length) expect(cut).not.toThrow();
      else expect(cut).toThrow(CheckpointError);
    }
    expect(() => decodeSafetensors(bytes.subarray(0, 5), 'runs/w')).toThrow('runs/w is no valid safetensors file: it has 5 bytes, at least 8 are needed.');
  });

  const entry = (offsets: string, shape = '[1]', dtype = 'F32') => `{"dtype":"${dtype}","shape":${shape},"data_offsets":${offsets}}`;
  it.each([
    ['is not JSON', '{"a":', 0, 'its header is not JSON'],
    ['is a list', '[]', 0, 'its header is not an object'],
    ['is null', 'null', 0, 'its header is not an object'],
    ['holds a number', '{"a":5}', 0, 'a is of type undefined, only F32 is read'],
    ['holds null', '{"a":null}', 0, 'a is of type undefined, only F32 is read'],
    ['holds doubles', `{"a":${entry('[0,8]', '[1]', 'F64')}}`, 8, 'a is of type F64, only F32 is read'],
    ['has a gap', `{"a":${entry('[0,4]')},"b":${entry('[8,12]')}}`, 12, 'b begins at byte 8, expected 4'],
    ['has a gap and an overlap of one length', `{"a":${entry('[0,4]')},"b":${entry('[0,4]')}}`, 8, 'b begins at byte 0, expected 4'],
    ['overlaps', `{"a":${entry('[0,8]', '[2]')},"b":${entry('[4,12]', '[2]')}}`, 12, 'b begins at byte 4, expected 8'],
    ['ends beyond the file', `{"a":${entry('[0,8]', '[2]')}}`, 4, 'its arrays take 8 bytes, 4 are there'],
    ['ends before the file does', `{"a":${entry('[0,4]')}}`, 8, 'its arrays take 4 bytes, 8 are there'],
    ['has offsets of another size', `{"a":${entry('[0,4]', '[2]')}}`, 4, 'a of shape [2] takes 8 bytes, 4 are given'],
    ['goes backwards', `{"a":${entry('[4,0]')}}`, 4, 'a of shape [1] takes 4 bytes, -4 are given'],
    ['has negative offsets', `{"a":${entry('[-4,0]')}}`, 0, 'a has no valid shape and offsets'],
    ['has a negative side', `{"a":${entry('[0,4]', '[-1]')}}`, 4, 'a has no valid shape and offsets'],
    ['has half a side', `{"a":${entry('[0,4]', '[0.5]')}}`, 4, 'a has no valid shape and offsets'],
    ['has one offset', `{"a":${entry('[4]')}}`, 4, 'a has no valid shape and offsets'],
    ['has no shape', '{"a":{"dtype":"F32","data_offsets":[0,4]}}', 4, 'a has no valid shape and offsets'],
    ['has a shape beyond counting', `{"a":${entry('[0,4]', '[9007199254740991,9007199254740991]')}}`, 4, 'takes'],
  ])('are refused when the header %s', (_, header, bytes, message) => {
    expect(() => decodeSafetensors(file(header, bytes), 'w')).toThrow(message);
    expect(() => decodeSafetensors(file(header, bytes), 'w')).toThrow(CheckpointError);
  });

  it('are refused when the header is no UTF-8', () => {
    const bytes = file('{"a":0}', 0);
    bytes[10] = 0xff;
    expect(() => decodeSafetensors(bytes, 'w')).toThrow('its header is not JSON');
  });

  it('are refused when the header claims to be longer than any memory', () => {
    const bytes = file('{}', 0);
    bytes.fill(0xff, 0, 8);
    expect(() => decodeSafetensors(bytes, 'w')).toThrow('its header claims 18446744073709552000 bytes, 2 are there');
  });
});

describe('variables', () => {
  const make = () => tf.tidy(() => ({ 'a/kernel': tf.variable(tf.tensor2d([[1, 2]])), 'a/bias': tf.variable(tf.scalar(3)) }));
  const values = (variables: Record<string, tf.Tensor>) => Object.values(variables).map((variable) => [...variable.dataSync()]);

  it('come back through bytes, as tensors or into other variables', async () => {
    const [from, to] = [make(), make()];
    tf.tidy(() => from['a/kernel'].assign(tf.tensor2d([[-0, 1e-40]])));
    const bytes = await tensorsToBytes(from);
    assignVariables(to, bytes, 'w');
    expect(values(to)).toEqual(values(from));
    const tensors = bytesToTensors(bytes, 'w');
    expect(Object.entries(tensors).map(([name, { shape }]) => [name, shape])).toEqual([['a/bias', []], ['a/kernel', [1, 2]]]);
    tf.dispose([from, to, tensors] as tf.TensorContainer);
  });

  it.each([
    ['lacks one', { 'a/kernel': [1, 2] }, 'w is of another model: it has no a/bias.'],
    ['has one more', { 'a/kernel': [1, 2], 'a/bias': [], 'b/bias': [] }, 'w is of another model: b/bias has no place in this one.'],
    ['has one more by a name that every object has', { 'a/kernel': [1, 2], 'a/bias': [], toString: [] }, 'toString has no place in this one.'],
    ['has another shape', { 'a/kernel': [2, 1], 'a/bias': [] }, 'a/kernel has the shape [2, 1], expected [1, 2].'],
  ])('stay as they are when a file %s', (_, shapes: Record<string, readonly number[]>, message) => {
    const variables = make();
    const bytes = encodeSafetensors(Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [name, { shape, data: new Float32Array(sizeOfShape(shape)) }])));
    expect(() => assignVariables(variables, bytes, 'w')).toThrow(message);
    expect(() => assignVariables(variables, bytes, 'w')).toThrow(CheckpointError);
    expect(values(variables)).toEqual([[1, 2], [3]]);
    tf.dispose(variables);
  });

  it('of another type than float32 are refused, rather than saved as other numbers', async () => {
    const counts = tf.tensor1d([1, 2], 'int32');
    await expect(tensorsToBytes({ counts })).rejects.toThrow('counts is of type int32; only float32 tensors can be saved.');
    counts.dispose();
  });
});

describe('the files of a model', () => {
  const config: ModelConfig = { model: 'vae', options: { latentDim: 2 }, spec: { shape: [4], values: 'real', range: [0, 1] }, extra: { encoder: {} } };

  async function saved() {
    const store = memoryStore();
    const variables = tf.tidy(() => ({ w: tf.variable(tf.tensor1d([1, 2])) }));
    await saveModelFiles(store, config, variables);
    variables.w.dispose();
    return store;
  }

  it('give back what was saved', async () => {
    const store = await saved();
    expect(await store.list()).toEqual(['config.json', 'weights.safetensors']);
    for (const model of ['vae', undefined]) {
      const { weights, ...rest } = await loadModelFiles(store, model);
      expect(rest).toMatchObject(config);
      expect(decodeSafetensors(weights, 'w')).toEqual({ w: { shape: [2], data: Float32Array.of(1, 2) } });
    }
  });

  const edited = (change: (config: Record<string, unknown>) => unknown) => async (store: ReturnType<typeof memoryStore>) => {
    const parsed = JSON.parse(await readText(store, 'config.json')) as Record<string, unknown>;
    await writeText(store, 'config.json', JSON.stringify(change(parsed)));
  };
  const holdsElse = 'lacks its model, options, spec or weights, or holds something else there';
  it.each<[string, (store: ReturnType<typeof memoryStore>) => Promise<void>, string]>([
    ['no configuration', (store) => store.remove('config.json'), 'There is no saved model in memory: config.json is missing.'],
    ['no weights', (store) => store.remove('weights.safetensors'), 'The saved model in memory is incomplete: weights.safetensors is missing.'],
    ['other weights', (store) => store.append('weights.safetensors', Uint8Array.of(0)), 'weights.safetensors does not belong to config.json'],
    ['half a configuration', async (store) => store.write('config.json', (await store.read('config.json')).slice(0, 40)), 'config.json is not valid JSON'],
    ['null', edited(() => null), 'is not a model of this library'],
    ['the file of another program', edited(() => ({ name: 'x' })), 'is not a model of this library'],
    ['a later format', edited((file) => ({ ...file, version: 2 })), 'has format version 2; this version of the library reads 1'],
    ['another model', edited((file) => ({ ...file, model: 'gan' })), 'holds the model gan, not vae'],
    ['no options', edited((file) => ({ ...file, options: null })), holdsElse],
    ['a list of options', edited((file) => ({ ...file, options: [1] })), holdsElse],
    ['no hash', edited((file) => ({ ...file, weights: {} })), holdsElse],
    ['something else than extras', edited((file) => ({ ...file, extra: 'x' })), holdsElse],
    ['no shape', edited((file) => ({ ...file, spec: { values: 'real' } })), holdsElse],
    ['half a side', edited((file) => ({ ...file, spec: { shape: [0.5], values: 'real' } })), holdsElse],
    ['values of a kind unknown', edited((file) => ({ ...file, spec: { shape: [4], values: 'complex' } })), holdsElse],
    ['half a range', edited((file) => ({ ...file, spec: { shape: [4], values: 'real', range: [0] } })), holdsElse],
  ])('with %s are refused', async (_, spoil, message) => {
    const store = await saved();
    await spoil(store);
    await expect(loadModelFiles(store, 'vae')).rejects.toThrow(message);
    await expect(loadModelFiles(store, 'vae')).rejects.toBeInstanceOf(CheckpointError);
  });

  it('stay readable, or say that they do not belong together, when a save over older ones is cut short', async () => {
    const store = await saved();
    const other = tf.tidy(() => ({ w: tf.variable(tf.tensor1d([5, 6])) }));
    const cut = { ...store, write: async (path: string, bytes: Uint8Array) => (path === 'config.json' ? Promise.reject(new Error('killed')) : store.write(path, bytes)) };
    await expect(saveModelFiles(cut, config, other)).rejects.toThrow('killed');
    other.w.dispose();
    await expect(loadModelFiles(store)).rejects.toThrow('a save was cut short or a file was changed');
  });
});
