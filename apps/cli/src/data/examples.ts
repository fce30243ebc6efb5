import { OptionError, type Batch, type BatchSource, type IndexedSource } from '@gen/core';
import type { Values } from './values.js';

const BATCH = 256;

/** A batch's values with their shape. */
export function valuesOf(batch: Batch, shape: readonly number[]): Values {
  return { shape: [batch.size, ...shape], data: batch.x };
}

/** Batches of a source until `limit` examples have come. */
export async function* batchesOf(
  source: BatchSource,
  { limit = Infinity, seed }: { readonly limit?: number; /** Shuffles, if given. */ readonly seed?: number } = {},
): AsyncGenerator<Batch> {
  let left = limit;
  for await (const batch of source.epoch(0, { batchSize: BATCH, ...(seed === undefined ? {} : { seed, shuffle: true }) })) {
    yield batch.size <= left ? batch : cut(batch, left);
    left -= batch.size;
    if (left <= 0) return;
  }
}

function cut({ size: whole, x, labels, attributes, target }: Batch, size: number): Batch {
  const share = <T extends Float32Array | Int32Array | Uint8Array>(values: T) => values.subarray(0, (values.length / whole) * size) as T;
  return {
    size,
    x: share(x),
    ...(labels ? { labels: share(labels) } : {}),
    ...(attributes ? { attributes: share(attributes) } : {}),
    ...(target ? { target: share(target) } : {}),
  };
}

/** The first examples of a source, or as many as there are. */
export async function firstExamples(source: IndexedSource, count: number): Promise<Values> {
  return read(source, Array.from({ length: Math.min(count, source.size) }, (_, index) => index));
}

/**
 * The examples at some positions, in that order.
 *
 * @param positions - by the flag that gave each, for messages
 * @throws OptionError if there is no such example
 */
export async function examplesAt(source: IndexedSource, positions: Readonly<Record<string, number>>): Promise<Values> {
  for (const [flag, position] of Object.entries(positions)) {
    if (position >= source.size) {
      throw new OptionError(`${flag} ${position}: the data has ${source.size} examples, counted from 0 to ${source.size - 1}.`);
    }
  }
  return read(source, Object.values(positions));
}

async function read(source: IndexedSource, positions: readonly number[]): Promise<Values> {
  return valuesOf(await source.read(Uint32Array.from(positions), { epoch: 0, seed: 0 }), source.spec.shape);
}
