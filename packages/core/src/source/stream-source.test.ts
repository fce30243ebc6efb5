import { expect, test } from 'vitest';
import { DataError } from '../errors.js';
import type { Batch, BatchSource } from './batch-source.js';
import { streamSource } from './stream-source.js';

const spec = { shape: [1], values: 'real' } as const;

async function* two(start: number): AsyncIterable<Batch> {
  for (const value of [start, start + 1]) yield { size: 1, x: Float32Array.of(value) };
}

async function values(source: BatchSource, epoch: number): Promise<number[]> {
  const walked: number[] = [];
  for await (const { x } of source.epoch(epoch, { batchSize: 32 })) walked.push(...x);
  return walked;
}

test('a function starts a stream for each epoch', async () => {
  const source = streamSource(spec, (epoch) => two(10 * epoch));
  expect([await values(source, 0), await values(source, 1), await values(source, 0)]).toEqual([[0, 1], [10, 11], [0, 1]]);
  expect(source.resumable).toBe(false);
  expect(source.size).toBeUndefined();
});

test('one stream serves one epoch', async () => {
  const source = streamSource(spec, two(0));
  expect(await values(source, 0)).toEqual([0, 1]);
  expect(() => source.epoch(1, { batchSize: 32 })).toThrow(
    new DataError('This stream has been read once and cannot be read again: pass a function that starts a new one for each epoch.'),
  );
});

test('a stream has no middle to begin from, and the attempt does not use it up', async () => {
  const source = streamSource(spec, two(0));
  expect(() => source.epoch(0, { batchSize: 32, from: 1 })).toThrow(
    new DataError('A stream cannot be walked from batch 1 on: only from its beginning.'),
  );
  expect(await values(source, 0)).toEqual([0, 1]);
});
