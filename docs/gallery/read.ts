import type { IndexedSource } from '@gen/core';

/** Examples of a source with their labels, as epoch 0 has them. */
export interface Examples {
  readonly x: readonly Float32Array[];
  readonly labels: readonly number[];
}

/** The examples at these positions. */
export async function read(source: IndexedSource, indices: readonly number[]): Promise<Examples> {
  const { x, labels } = await source.read(Uint32Array.from(indices), { epoch: 0, seed: 0 });
  const width = x.length / indices.length;
  return { x: indices.map((_, row) => x.slice(row * width, (row + 1) * width)), labels: Array.from(labels ?? []) };
}

/** The first `count` examples. */
export const first = (source: IndexedSource, count: number): Promise<Examples> => read(source, Array.from({ length: count }, (_, index) => index));

/** The first `count` examples of each class, class after class. */
export async function firstOfEach(source: IndexedSource, count: number): Promise<Examples> {
  const found = await first(source, Math.min(source.size, 4000));
  const classes = source.spec.classNames?.length ?? 0;
  const chosen = Array.from({ length: classes }, (_, label) => found.labels.flatMap((own, index) => (own === label ? [index] : [])).slice(0, count)).flat();
  return { x: chosen.map((index) => found.x[index]!), labels: chosen.map((index) => found.labels[index]!) };
}
