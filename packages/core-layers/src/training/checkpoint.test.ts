import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CheckpointError, memoryStore, StoreError, type Store } from '@gen/core';
import { leastSquares, normalSource } from '../../test/least-squares.js';
import { fit, readHistory, type FitOptions } from './index.js';

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

const source = normalSource(22, 3);
/** 4 epochs of 5 steps; a checkpoint after every step. */
const options: FitOptions = { epochs: 4, batchSize: 4, learningRate: 0.05, validation: 0.1, earlyStopping: { patience: 9 } };

/** Trains a new model, with what is in a store if there is one, and gives its final weights. */
async function train(more: FitOptions = {}): Promise<number[]> {
  const model = leastSquares(3, { noise: 0.3 });
  try {
    await fit(model, source, { ...options, ...more });
    return [...model.values()];
  } finally {
    model.dispose();
  }
}

const checkpoint = (store: Store, more: object = {}): FitOptions => ({ checkpoint: { store, everySeconds: 0, resume: true, ...more } });

/** A store whose writes fail from the n-th on, as when a process is killed or a disk is full. */
function failingAfter(store: Store, writes: number): Store {
  let left = writes;
  const failing = <A extends unknown[]>(work: (...args: A) => Promise<void>) => async (...args: A): Promise<void> => {
    if (left-- <= 0) throw new StoreError('the disk is full');
    return work(...args);
  };
  return { ...store, write: failing(store.write), append: failing(store.append), remove: failing(store.remove) };
}

describe('training with checkpoints', () => {
  it('changes nothing, and keeps the newest ones only', async () => {
    const store = memoryStore();
    expect(await train(checkpoint(store, { keep: 3 }))).toEqual(await train());
    const folders = new Set((await store.list('checkpoint/')).map((path) => path.split('/')[1]));
    expect([...folders]).toEqual(['0000000018', '0000000019', '0000000020']);
  });

  it('ends with the same weights and one history line an epoch wherever it is cut off', async () => {
    const straight = await train();
    let cuts = 0;
    for (let writes = 0; ; writes += 5) {
      const store = memoryStore();
      const outcome = await train(checkpoint(failingAfter(store, writes))).catch((error: unknown) => error);
      if (!(outcome instanceof StoreError)) break;
      expect(await train(checkpoint(store))).toEqual(straight);
      expect((await readHistory(store)).map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4]);
      cuts++;
    }
    expect(cuts).toBeGreaterThan(20);
  });

  it('goes on after any number of steps, also to more epochs than were asked for at first', async () => {
    const straight = await train({ epochs: 6 });
    const store = memoryStore();
    for (const steps of [1, 5, 7, 12]) await train({ ...checkpoint(store), steps });
    await train(checkpoint(store));
    expect(await train({ ...checkpoint(store), epochs: 6 })).toEqual(straight);
    expect((await readHistory(store)).map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('is saved when it is aborted', async () => {
    const store = memoryStore();
    const controller = new AbortController();
    const model = leastSquares(3, { noise: 0.3 });
    const result = await fit(model, source, { ...options, ...checkpoint(store), signal: controller.signal, onEpochEnd: ({ epoch }) => epoch === 2 && controller.abort() } as FitOptions);
    expect(result).toMatchObject({ stopped: 'aborted', steps: 10 });
    model.dispose();
    expect(await train(checkpoint(store))).toEqual(await train());
  });

  it('remembers that it has stopped early, and the best weights', async () => {
    const store = memoryStore();
    const early: FitOptions = { ...checkpoint(store), epochs: 40, learningRate: 0.5, earlyStopping: { patience: 0 } };
    const stopped = await train(early);
    const epochs = (await readHistory(store)).length;
    expect(epochs).toBeLessThan(40);
    expect(await train(early)).toEqual(stopped);
    expect(await readHistory(store)).toHaveLength(epochs);
  });
});

describe('a damaged checkpoint', () => {
  async function trained(): Promise<Map<string, Uint8Array>> {
    const files = new Map<string, Uint8Array>();
    await train({ ...checkpoint(memoryStore(files)), steps: 12 });
    return files;
  }

  it('is told of and passed over for the one before it, whichever file was cut or changed', async () => {
    const straight = await train();
    const original = await trained();
    const newest = [...original.keys()].filter((path) => path.startsWith('checkpoint/0000000012/'));
    expect(newest).toHaveLength(5);
    for (const path of newest) {
      for (const spoil of [(bytes: Uint8Array) => bytes.slice(0, bytes.length / 2), (bytes: Uint8Array) => bytes.map((byte, index) => (index === 20 ? byte ^ 1 : byte))]) {
        const files = new Map(original).set(path, spoil(original.get(path)!));
        const warnings: string[] = [];
        expect(await train(checkpoint(memoryStore(files), { onWarning: (message: string) => warnings.push(message) }))).toEqual(straight);
        expect(warnings).toHaveLength(1);
        expect(warnings[0]).toMatch(/damaged.*Going on from the checkpoint before it, step 11/);
      }
    }
  });

  it('is an error when there is no whole one, and nothing is begun anew', async () => {
    const files = await trained();
    for (const path of files.keys()) if (path.endsWith('weights.safetensors')) files.set(path, new Uint8Array(3));
    await expect(train(checkpoint(memoryStore(files)))).rejects.toThrow(/No checkpoint in memory can be used/);
  });

  it('that was never completed leads back to the beginning, and is told', async () => {
    const files = new Map([['checkpoint/0000000003/weights.safetensors', new Uint8Array(3)]]);
    const warnings: string[] = [];
    expect(await train(checkpoint(memoryStore(files), { onWarning: (message: string) => warnings.push(message) }))).toEqual(await train());
    expect(warnings[0]).toMatch(/is incomplete.*starting from the beginning/);
  });
});

describe('training refuses', () => {
  it.each<[string, FitOptions, RegExp]>([
    ['seed', { seed: 2 }, /made with seed 1, not 2/],
    ['batch size', { batchSize: 5 }, /made with batchSize 4, not 5/],
    ['optimiser', { optimizer: 'sgd' }, /made with optimizer adam, not sgd/],
    ['share of validation', { validation: 0.5 }, /made with examples 20, not 11/],
  ])('to go on with another %s', async (_, more, message) => {
    const store = memoryStore();
    await train({ ...checkpoint(store), steps: 3 });
    const files = await store.list();
    await expect(train({ ...checkpoint(store), ...more })).rejects.toThrow(message);
    expect(await store.list()).toEqual(files);
  });

  it('to train over the checkpoints of another run', async () => {
    const store = memoryStore();
    await train({ ...checkpoint(store), steps: 3 });
    await expect(train(checkpoint(store, { resume: false }))).rejects.toBeInstanceOf(CheckpointError);
  });
});
