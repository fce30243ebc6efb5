import { expect, test } from 'vitest';
import { DataError, OptionError } from '../errors.js';
import { foldIn, randomInteger, randomKey } from '../random/index.js';
import { isIndexed, type Batch, type BatchSource, type EpochOptions, type IndexedSource } from './batch-source.js';
import { indexedSource, splitSource, subset } from './indexed-source.js';

const spec = { shape: [1], values: 'real' } as const;

/** Example i is the number i, moved by a random transform that depends on the epoch and the seed when asked. */
function ramp(size: number, { jitter = false } = {}): IndexedSource {
  return indexedSource({
    spec,
    size,
    read: (indices, { epoch, seed }) => ({
      size: indices.length,
      x: Float32Array.from(indices, (index) => (jitter ? index + randomInteger(foldIn(foldIn(randomKey(seed), epoch), index), 100) / 1000 : index)),
    }),
  });
}

async function batches(source: BatchSource, epoch: number, options: EpochOptions): Promise<number[][]> {
  const walked: number[][] = [];
  for await (const { x, size } of source.epoch(epoch, options)) {
    expect(x.length).toBe(size);
    walked.push([...x]);
  }
  return walked;
}

const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);

const upTo = (size: number): number[] => Array.from({ length: size }, (_, index) => index);

test('without shuffling the examples come in order, the last batch smaller', async () => {
  expect(await batches(ramp(7), 0, { batchSize: 3 })).toEqual([[0, 1, 2], [3, 4, 5], [6]]);
});

test('shuffling gives every example once, in another order in each epoch and for each seed', async () => {
  const options = { batchSize: 32, shuffle: true, seed: 1 };
  const first = (await batches(ramp(100), 0, options)).flat();
  expect(sorted(first)).toEqual(upTo(100));
  expect(first).not.toEqual(upTo(100));
  expect((await batches(ramp(100), 1, options)).flat()).not.toEqual(first);
  expect((await batches(ramp(100), 0, { ...options, seed: 2 })).flat()).not.toEqual(first);
});

test('the same seed and epoch give the same order, whatever the batch size, and in another source of that size', async () => {
  const options = { shuffle: true, seed: 5 };
  const order = (await batches(ramp(50), 3, { ...options, batchSize: 8 })).flat();
  expect((await batches(ramp(50), 3, { ...options, batchSize: 50 })).flat()).toEqual(order);
  expect((await batches(ramp(50), 3, { ...options, batchSize: 1 })).flat()).toEqual(order);
});

test.each([0, 1, 5, 12, 13, 20])('from batch %i on, the batches are those of walking there', async (from) => {
  const source = ramp(100, { jitter: true });
  const options = { batchSize: 8, shuffle: true, seed: 9 };
  const walked = await batches(source, 2, options);
  expect(await batches(source, 2, { ...options, from })).toEqual(walked.slice(from));
});

test('a source can be walked twice at once', async () => {
  const source = ramp(20);
  const [first, second] = await Promise.all([0, 0].map((epoch) => batches(source, epoch, { batchSize: 3, shuffle: true })));
  expect(first).toEqual(second);
});

test.each<[Partial<EpochOptions>, string]>([
  [{ batchSize: 0 }, 'batchSize must be an integer ≥ 1, got 0.'],
  [{ batchSize: 2.5 }, 'batchSize must be an integer ≥ 1, got 2.5.'],
  [{ from: -1 }, 'from must be an integer ≥ 0, got -1.'],
  [{ from: 0.5 }, 'from must be an integer ≥ 0, got 0.5.'],
])('walking with %o is refused', async (wrong, message) => {
  await expect(batches(ramp(10), 0, { batchSize: 2, ...wrong })).rejects.toThrow(new OptionError(message));
});

test('a source needs a size, and refuses positions that it does not have', () => {
  expect(() => ramp(0)).toThrow(new DataError('A data source needs at least one example, got none.'));
  expect(() => ramp(2.5)).toThrow(new DataError('The size of a data source must be an integer ≥ 1, got 2.5.'));
  expect(() => ramp(3).read(Uint32Array.of(0, 3), { epoch: 0, seed: 0 })).toThrow(
    new DataError('There is no example 3: the source has 3, counted from 0.'),
  );
});

test('a subset reads through, with the context of the walk', async () => {
  const part = subset(ramp(10), Uint32Array.of(7, 2, 2));
  expect(await batches(part, 0, { batchSize: 2 })).toEqual([[7, 2], [2]]);
  const jittered = ramp(10, { jitter: true });
  const whole = (await batches(jittered, 4, { batchSize: 10, seed: 3 })).flat();
  expect((await batches(subset(jittered, Uint32Array.of(7, 2)), 4, { batchSize: 2, seed: 3 })).flat()).toEqual([whole[7], whole[2]]);
});

test('a subset of nothing, or of what is not there, is refused', () => {
  expect(() => subset(ramp(3), new Uint32Array())).toThrow(DataError);
  expect(() => subset(ramp(3), Uint32Array.of(3))).toThrow(new DataError('There is no example 3: the source has 3, counted from 0.'));
});

test.each([
  [100, 0.1, 10],
  [7, 0.5, 4],
  [3, 0.4, 1],
])('a split of %i by %d covers every example once, %i of them in the part', async (size, share, count) => {
  const [rest, part] = splitSource(ramp(size), share, 1);
  expect([rest.size, part.size]).toEqual([size - count, count]);
  const all = [...(await batches(rest, 0, { batchSize: size })), ...(await batches(part, 0, { batchSize: size }))].flat();
  expect(sorted(all)).toEqual(upTo(size));
});

test('a split is the same for the same seed, another for another, and at random', async () => {
  const split = async (seed: number): Promise<number[]> => (await batches(splitSource(ramp(1000), 0.2, seed)[1], 0, { batchSize: 1000 })).flat();
  const part = await split(1);
  expect(await split(1)).toEqual(part);
  expect(await split(2)).not.toEqual(part);
  // The mean of 200 of 0 … 999 without replacement has standard deviation 18.3 about 499.5; four of them allowed.
  expect(Math.abs(part.reduce((sum, index) => sum + index, 0) / 200 - 499.5)).toBeLessThan(73);
});

test.each([0, 1, -0.1, NaN])('the share %d is refused', (share) => {
  expect(() => splitSource(ramp(10), share, 0)).toThrow(new OptionError(`The share to split off must be between 0 and 1, got ${share}.`));
});

test.each([0.01, 0.99])('the share %d of ten examples would leave a side empty', (share) => {
  expect(() => splitSource(ramp(10), share, 0)).toThrow(/leaves one side empty/);
});

test('a source is indexed when it can read by position', () => {
  const stream: BatchSource = { spec, resumable: false, epoch: async function* (): AsyncIterable<Batch> {} };
  expect(isIndexed(ramp(1))).toBe(true);
  expect(isIndexed(stream)).toBe(false);
});

test('what is known without reading is part of every batch, of a subset too, and asked for within the size only', async () => {
  const annotated = indexedSource({
    spec,
    size: 5,
    read: async (indices) => ({ size: indices.length, x: Float32Array.from(indices) }),
    annotations: (indices) => ({ labels: Int32Array.from(indices, (index) => 10 * index) }),
  });
  const part = subset(annotated, Uint32Array.of(4, 1, 1));
  expect(part.annotations?.(Uint32Array.of(2, 0))).toEqual({ labels: Int32Array.of(10, 40) });
  const walked = [];
  for await (const { labels } of part.epoch(0, { batchSize: 2 })) walked.push(labels);
  expect(walked).toEqual([Int32Array.of(40, 10), Int32Array.of(10)]);
  expect(await annotated.read(Uint32Array.of(3), { epoch: 0, seed: 0 })).toEqual({ size: 1, x: Float32Array.of(3), labels: Int32Array.of(30) });
  expect(() => annotated.annotations?.(Uint32Array.of(5))).toThrow(new DataError('There is no example 5: the source has 5, counted from 0.'));
  expect(subset(ramp(3), Uint32Array.of(0)).annotations).toBeUndefined();
});
