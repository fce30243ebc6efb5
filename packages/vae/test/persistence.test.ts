import { beforeAll, describe, expect, it } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import '@tensorflow/tfjs-backend-cpu';
import { CheckpointError, memoryStore, randomKey, readText, uniform, writeText, type Store } from '@gen/core';
import { decodeSafetensors } from '@gen/core-layers';
import { VAE } from '@gen/vae';
import { values } from './values.js';

const pixels = uniform(randomKey(8), 6 * 16);
const x = tf.tidy(() => tf.tensor(pixels, [6, 4, 4, 1]).arraySync()) as number[][][][];

function ordinary() {
  return new VAE({ inputShape: [4, 4, 1], latentDim: 2, hidden: [8], seed: 1, beta: 2, sigma: 'learned', likelihood: 'gaussian' });
}

/** A trained VAE's files. */
async function saved(): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  const vae = ordinary();
  await vae.fit(x, { epochs: 2 });
  await vae.save(memoryStore(files));
  vae.dispose();
  return files;
}

/** Changes the configuration as text or as JSON. */
async function editConfig(store: Store, edit: (config: Record<string, unknown>) => unknown): Promise<void> {
  await writeText(store, 'config.json', JSON.stringify(edit(JSON.parse(await readText(store, 'config.json')) as Record<string, unknown>)));
}

let files: Map<string, Uint8Array>;

beforeAll(async () => {
  await tf.setBackend('cpu');
  files = await saved();
});

describe('a saved VAE', () => {
  it('is two files, the same bytes at every save', async () => {
    expect([...files.keys()].sort()).toEqual(['config.json', 'weights.safetensors']);
    expect(await saved()).toEqual(files);
  });

  it('keeps its options and its outputs', async () => {
    const vae = ordinary();
    await vae.fit(x, { epochs: 2 });
    const loaded = await VAE.load(memoryStore(new Map(files)));
    expect(loaded.options).toEqual(vae.options);
    expect(loaded.inputShape).toEqual([4, 4, 1]);
    expect(values(await loaded.sample(3, { seed: 2, output: 'draw' }))).toEqual(values(await vae.sample(3, { seed: 2, output: 'draw' })));
    vae.dispose();
    loaded.dispose();
  });

  it('holds weights by their path in the model, none of them by a global name', () => {
    const names = Object.keys(decodeSafetensors(files.get('weights.safetensors')!, 'weights'));
    expect(names).toEqual([
      ...['decoder/0/bias', 'decoder/0/kernel', 'decoder/1/bias', 'decoder/1/kernel'],
      ...['encoder/0/bias', 'encoder/0/kernel', 'encoder/1/bias', 'encoder/1/kernel'],
      'likelihood/logSigma',
    ]);
  });

  it('can be trained on', async () => {
    const loaded = await VAE.load(memoryStore(new Map(files)));
    const before = values(await loaded.encode(x));
    await loaded.fit(x, { epochs: 1 });
    expect(values(await loaded.encode(x))).not.toEqual(before);
    loaded.dispose();
  });
});

describe("a user's own networks", () => {
  /** A branch and a batch norm: weights that are not trained, layers that are no sequence. */
  function ownEncoder(): tfl.LayersModel {
    const input = tfl.input({ shape: [4, 4, 1] });
    const flat = tfl.layers.flatten().apply(input) as tfl.SymbolicTensor;
    const wide = tfl.layers.dense({ units: 6, activation: 'tanh' }).apply(flat) as tfl.SymbolicTensor;
    const normal = tfl.layers.batchNormalization().apply(wide) as tfl.SymbolicTensor;
    const joined = tfl.layers.concatenate().apply([flat, normal]) as tfl.SymbolicTensor;
    return tfl.model({ inputs: input, outputs: tfl.layers.dense({ units: 4 }).apply(joined) as tfl.SymbolicTensor });
  }

  const build = (encoder: tfl.LayersModel) => new VAE({ inputShape: [4, 4, 1], latentDim: 2, hidden: [8], encoder });

  it('are saved with their topology, trained weights and running means, and stay the user’s', async () => {
    const encoder = ownEncoder();
    const vae = build(encoder);
    await vae.fit(x, { epochs: 5, learningRate: 0.05 });
    const store = memoryStore();
    await vae.save(store);
    const loaded = await VAE.load(store);
    expect(values(await loaded.encode(x))).toEqual(values(await vae.encode(x)));
    expect(loaded.summary()).toBe(vae.summary());
    vae.dispose();
    // What the user brought outlives the model.
    tf.dispose(encoder.predict(tf.zeros([1, 4, 4, 1])));
    loaded.dispose();
    encoder.dispose();
  });

  it('leave nothing in memory where the model that they are for is refused', async () => {
    const encoder = ownEncoder();
    const store = memoryStore();
    const vae = build(encoder);
    await vae.save(store);
    vae.dispose();
    await editConfig(store, (config) => ({ ...config, options: { ...(config['options'] as object), beta: -1 } }));
    const before = tf.memory().numTensors;
    await expect(VAE.load(store)).rejects.toThrow(/not a VAE's: .*beta/);
    expect(tf.memory().numTensors).toBe(before);
    encoder.dispose();
  });

  it('that name a layer that is not there are refused', async () => {
    const encoder = ownEncoder();
    const store = memoryStore();
    await build(encoder).save(store);
    const text = await readText(store, 'config.json');
    await writeText(store, 'config.json', text.replaceAll('"BatchNormalization"', '"Unheard"'));
    await expect(VAE.load(store)).rejects.toThrow(CheckpointError);
    await expect(VAE.load(store)).rejects.toThrow(/saved encoder is no network that can be built/);
    encoder.dispose();
  });
});

describe('what cannot be loaded', () => {
  const damaged = () => memoryStore(new Map(files));

  async function expectRefused(store: Store, message: RegExp): Promise<void> {
    const before = tf.memory().numTensors;
    const loading = VAE.load(store);
    await expect(loading).rejects.toThrow(CheckpointError);
    await expect(loading).rejects.toThrow(message);
    expect(tf.memory().numTensors).toBe(before);
  }

  it('an empty store', () => expectRefused(memoryStore(), /no saved model.*config\.json is missing/));

  it('weights that are missing', async () => {
    const store = damaged();
    await store.remove('weights.safetensors');
    await expectRefused(store, /weights\.safetensors/);
  });

  it.each([0, 1, 7, 8, 100, -1])('weights cut at byte %d', async (at) => {
    const store = damaged();
    await store.write('weights.safetensors', (await store.read('weights.safetensors')).slice(0, at));
    await expectRefused(store, /weights\.safetensors does not belong to config\.json/);
  });

  it('weights with one bit changed', async () => {
    const store = damaged();
    const bytes = await store.read('weights.safetensors');
    bytes[bytes.length - 1]! ^= 1;
    await store.write('weights.safetensors', bytes);
    await expectRefused(store, /does not belong/);
  });

  it('weights of another save', async () => {
    const store = damaged();
    const other = ordinary();
    const elsewhere = memoryStore();
    await other.save(elsewhere);
    other.dispose();
    await store.write('weights.safetensors', await elsewhere.read('weights.safetensors'));
    await expectRefused(store, /does not belong/);
  });

  it.each([
    ['cut', (text: string) => text.slice(0, text.length / 2), /config\.json is not valid JSON/],
    ['empty', () => '', /config\.json is not valid JSON/],
    ['null', () => 'null', /not a model of this library/],
    ['a list', () => '[]', /not a model of this library/],
  ])('a configuration that is %s', async (_, edit, message) => {
    const store = damaged();
    await writeText(store, 'config.json', edit(await readText(store, 'config.json')));
    await expectRefused(store, message);
  });

  it.each<[string, (config: Record<string, unknown>) => unknown, RegExp]>([
    ['of another model', (config) => ({ ...config, model: 'gan' }), /holds the model gan, not vae/],
    ['of a later format', (config) => ({ ...config, version: 99 }), /format version 99; this version of the library reads 1/],
    ['without options', ({ options: _, ...config }) => config, /lacks its model, options, spec or weights/],
    ['with null options', (config) => ({ ...config, options: null }), /options/],
    ['without a shape', (config) => ({ ...config, spec: {} }), /lacks its model, options, spec or weights/],
    ['with an unknown option', (config) => ({ ...config, options: { ...(config['options'] as object), colour: 3 } }), /no option colour/],
    ['with an option out of range', (config) => ({ ...config, options: { ...(config['options'] as object), latentDim: 0 } }), /latentDim must be an integer ≥ 1/],
    ['of another width', (config) => ({ ...config, options: { ...(config['options'] as object), latentDim: 3 } }), /decoder\/0\/kernel has the shape \[2, 8\], expected \[3, 8\]|has the shape/],
    ['with more layers', (config) => ({ ...config, options: { ...(config['options'] as object), hidden: [8, 8] } }), /of another model/],
    ['with a network that is none', (config) => ({ ...config, extra: { encoder: 5 } }), /saved encoder is no network/],
    ['with a part that a VAE has not', (config) => ({ ...config, extra: { critic: {} } }), /critic/],
    ['with a fixed σ', (config) => ({ ...config, options: { ...(config['options'] as object), sigma: 1 } }), /likelihood\/logSigma has no place/],
  ])('a configuration %s', async (_, edit, message) => {
    const store = damaged();
    await editConfig(store, edit);
    await expectRefused(store, message);
  });
});
