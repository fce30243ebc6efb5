import { sizeOfShape, type Batch, type IndexedSource } from '@gen/core';
import { batchesOf } from '../data/examples.js';
import type { Values } from '../data/values.js';

/** Examples in memory, with what is known of them. */
export interface LabelledExamples {
  readonly x: Values;
  /** The class of each, if the data has classes. */
  readonly labels: Int32Array | undefined;
  /** What is wanted of each, if the data says so. */
  readonly target: Values | undefined;
  /** Whether these are all the examples that the data has. */
  readonly isAll: boolean;
}

/** Most examples, and most values of all of them, that are held at once. */
const EXAMPLES = 10_000;
const VALUES = 40_000_000;

/** All examples of a source in their order or, if it has more than fit, as many as do, drawn at random. */
export async function readExamples(source: IndexedSource, seed: number, beforeEach: () => Promise<void>, most = EXAMPLES): Promise<LabelledExamples> {
  const { spec, size } = source;
  const width = sizeOfShape(spec.shape);
  const limit = Math.min(size, most, Math.max(1, Math.floor(VALUES / width)));
  const isAll = limit === size;
  const batches: Batch[] = [];
  for await (const batch of batchesOf(source, { limit, ...(isAll ? {} : { seed }) })) {
    await beforeEach();
    batches.push(batch);
  }
  const count = batches.reduce((sum, batch) => sum + batch.size, 0);
  const labels = join(batches.map((batch) => batch.labels), (length) => new Int32Array(length));
  const target = spec.target && join(batches.map((batch) => batch.target), (length) => new Float32Array(length));
  return {
    x: { shape: [count, ...spec.shape], data: join(batches.map(({ x }) => x), (length) => new Float32Array(length)) ?? new Float32Array() },
    labels,
    target: target && { shape: [count, ...spec.target.shape], data: target },
    isAll,
  };
}

/** Parts one after the other; undefined if one is missing. */
function join<T extends Float32Array | Int32Array>(parts: readonly (T | undefined)[], create: (length: number) => T): T | undefined {
  if (parts.some((part) => part === undefined)) return undefined;
  const all = create(parts.reduce((sum, part) => sum + part!.length, 0));
  let offset = 0;
  for (const part of parts) {
    all.set(part!, offset);
    offset += part!.length;
  }
  return all;
}
