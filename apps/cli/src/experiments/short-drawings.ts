import { DataError, indexedSource, subset, type IndexedSource } from '@gen/core';

/**
 * The first drawings, `[steps, 5]`, that have an end within so many steps, cut to those: short ones take less to learn.
 *
 * @throws DataError if there is none
 */
export async function shortDrawings(source: IndexedSource, steps: number, count: number): Promise<IndexedSource> {
  const [longest = 0] = source.spec.shape;
  const length = Math.min(steps, longest);
  const { x } = await source.read(Uint32Array.from({ length: source.size }, (_, index) => index), { epoch: 0, seed: 0 });
  // The last step that is kept must be after the end, which is what the model learns to write.
  const isShort = (index: number): boolean => longest <= steps || x[(index * longest + steps - 1) * 5 + 4] === 1;
  const kept = Uint32Array.from({ length: source.size }, (_, index) => index).filter(isShort);
  if (kept.length === 0) throw new DataError(`No drawing ends within ${steps} steps: give shorter ones.`);
  const chosen = subset(source, kept.subarray(0, count));
  return indexedSource({
    spec: { shape: [length, 5], values: 'real' },
    size: chosen.size,
    async read(indices, context) {
      const { x: long, size } = await chosen.read(indices, context);
      const cut = new Float32Array(size * length * 5);
      for (let row = 0; row < size; row++) cut.set(long.subarray(row * longest * 5, (row * longest + length) * 5), row * length * 5);
      return { x: cut, size };
    },
  });
}
