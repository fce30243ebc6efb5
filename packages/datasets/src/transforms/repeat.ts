import { indexedSource, OptionError, type Annotations, type Batch, type IndexedSource } from '@gen/core';

/**
 * Each epoch gives every example so many times, with what is drawn for it (crops, flips, noise) drawn anew each time. So a few
 * large pictures make epochs of many patches. Example `i` is example `i mod size` of the source.
 *
 * @throws OptionError if `times` is no whole number ≥ 1
 *
 * @example
 * repeat(randomCrop(digits(), { height: 12, width: 12 }), 4).size; // four times as many
 */
export function repeat(source: IndexedSource, times: number): IndexedSource {
  if (!Number.isSafeInteger(times) || times < 1) throw new OptionError(`How often examples are repeated must be an integer ≥ 1, got ${times}.`);
  const { spec, size, annotations } = source;
  const original = (indices: Uint32Array): Uint32Array => indices.map((index) => index % size);
  return indexedSource({
    spec,
    size: size * times,
    async read(indices, { epoch, seed }) {
      const rounds = new Map<number, number[]>();
      indices.forEach((index, row) => {
        const round = Math.floor(index / size);
        rounds.set(round, [...(rounds.get(round) ?? []), row]);
      });
      const parts = await Promise.all(
        // A round of an epoch is an epoch of the source.
        Array.from(rounds, async ([round, rows]) => ({ rows, batch: await source.read(original(Uint32Array.from(rows, (row) => indices[row]!)), { epoch: epoch * times + round, seed }) })),
      );
      return inRows(indices.length, parts);
    },
    annotations: annotations && ((indices): Annotations => annotations(original(indices))),
  });
}

const FIELDS = ['x', 'target', 'labels', 'attributes', 'spans'] as const;

/** Batches as one, the examples of each in the rows that are theirs. */
function inRows(size: number, parts: readonly { readonly rows: readonly number[]; readonly batch: Batch }[]): Batch {
  const made: Record<string, Float32Array | Int32Array | Uint8Array> = {};
  for (const { rows, batch } of parts) {
    for (const field of FIELDS) {
      const values = batch[field];
      if (!values) continue;
      const width = values.length / batch.size;
      const all = made[field] ?? new (values.constructor as new (length: number) => Float32Array | Int32Array | Uint8Array)(size * width);
      made[field] = all;
      rows.forEach((row, from) => all.set(values.subarray(from * width, (from + 1) * width), row * width));
    }
  }
  return { size, ...made } as Batch;
}
