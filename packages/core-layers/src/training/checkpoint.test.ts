import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CheckpointError, memoryStore, StoreError, type Store } from '@gen/core';
import { leastSquares, normalSource } from '../../test/least-squares.js';
import { fit, readHistory, type FitOptions, type Trainable } from './index.js';

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
    for (let writes = 0; ; writes += 9) {
      const store = memoryStore();
      const outcome = await train(checkpoint(failingAfter(store, writes))).catch((error: unknown) => error);
      if (!(outcome instanceof StoreError)) break;
      expect(await train(checkpoint(store))).toEqual(straight);
      expect((await readHistory(store)).map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4]);
      cuts++;
    }
    expect(cuts).toBeGreaterThan(12);
  });

  it('has none where an epoch ends too soon after the last one, but at the end; a cut run still ends with the same weights', async () => {
    const rare = (store: Store) => checkpoint(store, { everySeconds: 1e6, leastSeconds: 1e6 });
    const foldersOf = async (store: Store) => new Set((await store.list('checkpoint/')).map((path) => path.split('/')[1]));
    const store = memoryStore();
    const seen: number[] = [];
    const straight = await train({ ...rare(store), onEpochEnd: async () => void seen.push((await foldersOf(store)).size) });
    expect(seen).toEqual([0, 0, 0, 1]);
    expect([...(await foldersOf(store))]).toEqual(['0000000020']);
    expect((await readHistory(store)).map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4]);
    const cut = memoryStore();
    const stop = new AbortController();
    await train({ ...rare(cut), signal: stop.signal, onEpochEnd: ({ epoch }) => void (epoch === 2 && stop.abort()) });
    expect((await readHistory(cut)).map(({ epoch }) => epoch)).toEqual([1, 2]);
    expect(await train(rare(cut))).toEqual(straight);
  });

  it('has the last epoch in its history where a checkpoint is already of its last step', async () => {
    const store = memoryStore();
    // Of a source without a size nobody knows which batch is the last.
    const unsized = { spec: source.spec, resumable: true, epoch: (...walk: Parameters<typeof source.epoch>) => source.epoch(...walk) };
    const model = leastSquares(3, { noise: 0.3 });
    const { history } = await fit(model, unsized, { epochs: 3, batchSize: 4, ...checkpoint(store) });
    model.dispose();
    expect((await readHistory(store)).map(({ epoch }) => epoch)).toEqual(history.map(({ epoch }) => epoch));
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

describe('a run that is cut off at any write', () => {
  // 2 epochs of 3 steps, one checkpoint kept.
  const short: FitOptions = { epochs: 2, batchSize: 8 };
  const kept = (store: Store): FitOptions => ({ ...short, ...checkpoint(store, { keep: 1 }) });

  it('never loses its only checkpoint, ends in the same bits, and has each epoch once in its history', async () => {
    const straight = await train(short);
    let had = 0;
    for (let writes = 0; ; writes++) {
      const store = memoryStore();
      const outcome: unknown = await train(kept(failingAfter(store, writes))).catch((error: unknown) => error);
      if (!(outcome instanceof StoreError)) break;
      const complete = (await store.list('checkpoint/')).filter((path) => path.endsWith('manifest.json')).length;
      expect(complete).toBeGreaterThanOrEqual(Math.min(had, 1));
      had = complete;
      const warnings: string[] = [];
      expect(await train({ ...short, ...checkpoint(store, { keep: 1, onWarning: (message: string) => warnings.push(message) }) })).toEqual(straight);
      expect(warnings.length).toBeLessThanOrEqual(1);
      expect((await readHistory(store)).map(({ epoch, step }) => [epoch, step])).toEqual([[1, 3], [2, 6]]);
      // The one before it stays if the cut came just before it was to be removed.
      expect([...new Set((await store.list('checkpoint/')).map((path) => path.split('/')[1]))].slice(-1)).toEqual(['0000000006']);
    }
    expect(had).toBeGreaterThan(0);
  });

  it('leaves the weights at the end of the last whole epoch', async () => {
    const model = leastSquares(3, { noise: 0.3 });
    let end: number[] = [];
    const store = memoryStore();
    let full = false;
    const filling: Store = { ...store, write: async (path, bytes) => (full ? Promise.reject(new StoreError('Cannot write: the disk is full.')) : store.write(path, bytes)) };
    const work = fit(model, source, {
      ...options,
      ...checkpoint(filling),
      onEpochEnd: ({ epoch }) => {
        end = [...model.values()];
        full = epoch === 2;
      },
    });
    await expect(work).rejects.toBeInstanceOf(StoreError);
    expect([...model.values()]).toEqual(end);
    model.dispose();
    full = false;
    expect(await train(checkpoint(filling))).toEqual(await train());
  });
});

describe('resuming', () => {
  const finished = async (more: FitOptions) => {
    const model = leastSquares(3, { noise: 0.3 });
    const result = await fit(model, source, { ...options, ...more });
    const weights = [...model.values()];
    model.dispose();
    return { weights, ...result, history: result.history.map((record) => ({ ...record, seconds: 0 })) };
  };

  it('gives the history of the straight run, with the record of a part only while it is the end', async () => {
    const store = memoryStore();
    const part = await finished({ ...checkpoint(store), steps: 7 });
    expect(part.history.map(({ epoch, step }) => [epoch, step])).toEqual([[1, 5], [2, 7]]);
    expect(await finished({ ...checkpoint(store), steps: 7 })).toEqual(part);
    expect(await readHistory(store)).toHaveLength(2);
    expect(await finished(checkpoint(store))).toEqual(await finished({}));
  });

  it('after an abort in the middle of an epoch ends in the bits of the straight run', async () => {
    const store = memoryStore();
    const controller = new AbortController();
    const model = leastSquares(3, { noise: 0.3 });
    const step = model.step.bind(model);
    const watched: Trainable = {
      ...model,
      step(batch, context) {
        if (context.step === 6) controller.abort();
        return step(batch, context);
      },
    };
    const far = { checkpoint: { store, everySeconds: 1e6 }, signal: controller.signal };
    expect(await fit(watched, source, { ...options, ...far })).toMatchObject({ stopped: 'aborted', steps: 7 });
    model.dispose();
    expect(await store.list('checkpoint/0000000007/')).toHaveLength(5);
    expect(await finished({ checkpoint: { store, resume: true } })).toEqual(await finished({}));
  });

  it('between the best epoch and the stop ends early at the same best weights', async () => {
    // This rate overshoots, so that the validation loss is best early on.
    const early: FitOptions = { epochs: 40, learningRate: 0.5, earlyStopping: { patience: 3 } };
    const straight = await finished(early);
    expect(straight.stopped).toBe('early');
    const best = straight.history.reduce((one, other) => (other.validation!['loss']! < one.validation!['loss']! ? other : one));
    expect(straight.history).toHaveLength(best.epoch + 4);
    const store = memoryStore();
    await finished({ ...early, ...checkpoint(store), steps: best.step + 8 });
    expect(await finished({ ...early, ...checkpoint(store) })).toEqual(straight);
    expect(await finished({ ...early, ...checkpoint(store) })).toEqual(straight);
    // With more patience a run that had stopped goes on as if it never had.
    const patient = { ...early, earlyStopping: { patience: 5 } };
    expect(await finished({ ...patient, ...checkpoint(store) })).toEqual(await finished(patient));
  });

  it('never writes over a checkpoint that is whole', async () => {
    const store = memoryStore();
    await train({ ...checkpoint(store), steps: 7 });
    const touched: string[] = [];
    const spy: Store = { ...store, write: async (path, bytes) => (touched.push(path), store.write(path, bytes)), remove: async (prefix) => (touched.push(prefix), store.remove(prefix)) };
    expect(await finished({ ...checkpoint(spy), signal: AbortSignal.abort() })).toMatchObject({ stopped: 'aborted', steps: 7 });
    expect(touched.filter((path) => path.startsWith('checkpoint/'))).toEqual([]);
  });

  it('needs no line of the history beyond the checkpoint, and all before it', async () => {
    const files = new Map<string, Uint8Array>();
    const store = memoryStore(files);
    await train({ ...checkpoint(store), epochs: 2 });
    const text = new TextDecoder().decode(files.get('history.jsonl'));
    const write = (content: string) => files.set('history.jsonl', new TextEncoder().encode(content));
    write(text.slice(0, text.indexOf('\n') + 1));
    await expect(train(checkpoint(store))).rejects.toThrow('The history in memory has 1 lines, the checkpoint knows of 2.');
    write(text.replace('{', '<'));
    await expect(train(checkpoint(store))).rejects.toThrow('memory/history.jsonl is damaged at line 1.');
    write(`${text}\0\0\0\nhalf a li`);
    expect(await train(checkpoint(store))).toEqual(await train());
    expect((await readHistory(store)).map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4]);
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
    expect([...files.keys()].filter((path) => path.startsWith('checkpoint/0000000003/'))).toEqual([]);
  });
});

describe('training refuses', () => {
  it.each<[string, FitOptions, RegExp]>([
    ['seed', { seed: 2 }, /made with seed 1, not 2/],
    ['batch size', { batchSize: 5 }, /made with batchSize 4, not 5/],
    ['optimiser', { optimizer: 'sgd' }, /made with optimizer adam, not sgd/],
    ['learning rate', { learningRate: 0.1 }, /made with learningRate 0.05, not 0.1/],
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
