import { DataError, isIndexed, OptionError, type Batch, type BatchSource } from '@gen/core';
import { concatenate, type Values } from './values.js';

/** Examples with their classes, if the source has any. */
export interface LabelledValues {
  readonly x: Values;
  readonly labels?: Int32Array;
}

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
  const batchSize = Math.min(BATCH, Math.max(1, limit));
  for await (const batch of source.epoch(0, { batchSize, ...(seed === undefined ? {} : { seed, shuffle: true }) })) {
    yield batch.size <= left ? batch : cut(batch, left, source.spec.shape);
    left -= batch.size;
    if (left <= 0) return;
  }
}

function cut({ x, labels }: Batch, size: number, shape: readonly number[]): Batch {
  const width = shape.reduce((product, side) => product * side, 1);
  return { size, x: x.subarray(0, size * width), ...(labels ? { labels: labels.subarray(0, size) } : {}) };
}

/** The first examples of a source, or as many as there are. */
export async function firstExamples(source: BatchSource, count: number): Promise<LabelledValues> {
  const batches: Batch[] = [];
  for await (const batch of batchesOf(source, { limit: count })) batches.push(batch);
  return joined(batches, source);
}

/**
 * The examples at some positions, in that order.
 *
 * @throws OptionError if there is no such example
 */
export async function examplesAt(source: BatchSource, positions: Readonly<Record<string, number>>): Promise<LabelledValues> {
  for (const [flag, position] of Object.entries(positions)) {
    if (source.size !== undefined && position >= source.size) {
      throw new OptionError(`${flag} ${position}: the data has ${source.size} examples, counted from 0 to ${source.size - 1}.`);
    }
  }
  const wanted = Object.values(positions);
  if (isIndexed(source)) return joined([await source.read(Uint32Array.from(wanted), { epoch: 0, seed: 0 })], source);
  const found = new Map<number, Batch>();
  let index = 0;
  for await (const batch of source.epoch(0, { batchSize: 1 })) {
    if (wanted.includes(index)) found.set(index, batch);
    if (found.size === new Set(wanted).size) break;
    index++;
  }
  const missing = Object.entries(positions).find(([, position]) => !found.has(position));
  if (missing) throw new OptionError(`${missing[0]} ${missing[1]}: the data ended after ${index} examples.`);
  return joined(wanted.map((position) => found.get(position)!), source);
}

function joined(batches: readonly Batch[], { spec }: BatchSource): LabelledValues {
  if (batches.length === 0) throw new DataError('The data has no examples.');
  const x = concatenate(batches.map((batch) => valuesOf(batch, spec.shape)));
  if (!batches.every(({ labels }) => labels)) return { x };
  return { x, labels: Int32Array.from(batches.flatMap(({ labels }) => [...labels!])) };
}
