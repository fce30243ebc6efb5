import { expect, test } from 'vitest';
import { OptionError } from '../errors.js';
import type { Batch, BatchSource } from './batch-source.js';
import { indexedSource } from './indexed-source.js';
import { prefetch } from './prefetch.js';

const pause = () => new Promise((resolve) => setTimeout(resolve, 1));

/** Ten examples; it tells which batches were begun and how many are being made. */
function watched({ failAt = Infinity } = {}) {
  const begun: number[] = [];
  const state = { begun, running: 0 };
  const source = indexedSource({
    spec: { shape: [1], values: 'real' },
    size: 10,
    async read(indices) {
      begun.push(indices[0]!);
      state.running++;
      await pause();
      state.running--;
      if (indices[0]! >= failAt) throw new Error(`no ${indices[0]!}`);
      return { size: indices.length, x: Float32Array.from(indices) };
    },
  });
  return { source, state };
}

async function walk(source: BatchSource, options = {}): Promise<number[]> {
  const values: number[] = [];
  for await (const { x } of source.epoch(0, { batchSize: 3, ...options })) values.push(...x);
  return values;
}

/** The first batch of a walk that is then left. */
async function firstOf(source: BatchSource): Promise<Batch | undefined> {
  for await (const batch of source.epoch(0, { batchSize: 1 })) return batch;
  return undefined;
}

test('the batches are those of the source', async () => {
  const { source } = watched();
  const options = { shuffle: true, seed: 3, from: 1 };
  expect(await walk(prefetch(source), options)).toEqual(await walk(source, options));
});

test('so many batches are made ready while the caller works, and no more', async () => {
  const { source, state } = watched();
  const iterator = prefetch(source, { batches: 2 }).epoch(0, { batchSize: 1 })[Symbol.asyncIterator]();
  await iterator.next();
  for (let wait = 0; wait < 20; wait++) await pause();
  expect(state.begun).toEqual([0, 1, 2]);
  await iterator.return!();
});

test('a walk that is left early leaves nothing running', async () => {
  const { source, state } = watched();
  await firstOf(prefetch(source, { batches: 3 }));
  expect(state.running).toBe(0);
  const before = state.begun.length;
  for (let wait = 0; wait < 10; wait++) await pause();
  expect(state.begun.length).toBe(before);
});

test('a failure comes in its turn, and one that nobody waits for harms nobody', async () => {
  const seen: number[] = [];
  const walking = async () => {
    for await (const { x } of prefetch(watched({ failAt: 3 }).source).epoch(0, { batchSize: 1 })) seen.push(...x);
  };
  await expect(walking()).rejects.toThrow('no 3');
  expect(seen).toEqual([0, 1, 2]);
  // An unhandled rejection would fail the test run.
  await firstOf(prefetch(watched({ failAt: 1 }).source));
});

test('iterables that are no generators are awaited too', async () => {
  let next = 0;
  const source: BatchSource = {
    spec: { shape: [1], values: 'real' },
    resumable: false,
    epoch: () => ({
      [Symbol.asyncIterator]: () => ({
        next: async (): Promise<IteratorResult<Batch>> => (await pause(), next < 3 ? { done: false, value: { size: 1, x: Float32Array.of(next++) } } : { done: true, value: undefined }),
      }),
    }),
  };
  expect(await walk(prefetch(source))).toEqual([0, 1, 2]);
});

test('iterators are asked for one batch after the other', async () => {
  let asked = 0;
  let most = 0;
  let count = 0;
  const source: BatchSource = {
    spec: { shape: [1], values: 'real' },
    resumable: false,
    epoch: () => ({
      [Symbol.asyncIterator]: () => ({
        async next(): Promise<IteratorResult<Batch>> {
          most = Math.max(most, ++asked);
          await pause();
          asked--;
          return count === 5 ? { done: true, value: undefined } : { done: false, value: { size: 1, x: Float32Array.of(count++) } };
        },
      }),
    }),
  };
  expect(await walk(prefetch(source, { batches: 3 }))).toEqual([0, 1, 2, 3, 4]);
  expect(most).toBe(1);
});

test('fewer than one batch is refused', () => {
  expect(() => prefetch(watched().source, { batches: 0 })).toThrow(OptionError);
});
