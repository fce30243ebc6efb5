import { collectSource, isIndexed, OptionError, type Batch, type BatchSource, type IndexedSource } from '@gen/core';
import { take } from '@gen/datasets';
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

/** The first examples of a batch, with all that belongs to them. */
function cut(batch: Batch, size: number): Batch {
  const first = <T extends Float32Array | Int32Array | Uint8Array>(values: T): T => values.subarray(0, (values.length / batch.size) * size) as T;
  const { x, labels, attributes, spans, target } = batch;
  return {
    size,
    x: first(x),
    ...(labels ? { labels: first(labels) } : {}),
    ...(attributes ? { attributes: first(attributes) } : {}),
    ...(spans ? { spans: first(spans) } : {}),
    ...(target ? { target: first(target) } : {}),
  };
}

/** The first examples of a source, or as many as there are. */
export async function firstExamples(source: BatchSource, count: number): Promise<Values> {
  const first = await firstOf(source, count);
  return read(first, Array.from({ length: first.size }, (_, index) => index));
}

/** The first examples of a source, or as many as there are, as a source. */
export async function firstOf(source: BatchSource, count: number): Promise<IndexedSource> {
  return isIndexed(source) ? take(source, Math.min(count, source.size)) : collectSource(source, count);
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
