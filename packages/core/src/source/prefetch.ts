import { OptionError } from '../errors.js';
import type { Batch, BatchSource } from './batch-source.js';

/** What {@link prefetch} takes. */
export interface PrefetchOptions {
  /** Batches that are made ready while the caller works on the one before them. Default 2. */
  readonly batches?: number;
}

/**
 * A source whose walks are some batches ahead of the caller, so that files are read while it works. The batches are the
 * same. When a walk is left early, what was begun is awaited and dropped: nothing goes on afterwards.
 *
 * @throws OptionError if `batches` is no integer ≥ 1
 *
 * @example
 * for await (const batch of prefetch(source, { batches: 4 }).epoch(0, { batchSize: 32 })) await train(batch);
 */
export function prefetch<Source extends BatchSource>(source: Source, { batches = 2 }: PrefetchOptions = {}): Source {
  if (!Number.isSafeInteger(batches) || batches < 1) throw new OptionError(`The number of batches to prefetch must be an integer ≥ 1, got ${batches}.`);
  return { ...source, epoch: (index, options) => ahead(source.epoch(index, options), batches) };
}

async function* ahead(walk: AsyncIterable<Batch>, count: number): AsyncGenerator<Batch> {
  const iterator = walk[Symbol.asyncIterator]();
  const coming: Promise<IteratorResult<Batch>>[] = [];
  let isLeft = false;
  let last: Promise<unknown> = Promise.resolve();
  const ask = (): void => {
    // One after the other: iterators that are no generators need not bear several questions at once.
    const next = last.then(() => (isLeft ? { done: true, value: undefined } as const : iterator.next()));
    last = next;
    // It is awaited in its turn, unless the walk is left before.
    next.catch(() => {});
    coming.push(next);
  };
  try {
    for (let index = 0; index < count; index++) ask();
    for (;;) {
      const next = await coming.shift()!;
      if (next.done) return;
      ask();
      yield next.value;
    }
  } finally {
    isLeft = true;
    await Promise.allSettled(coming);
    await iterator.return?.();
  }
}
