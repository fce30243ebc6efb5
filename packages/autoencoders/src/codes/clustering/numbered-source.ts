import { indexedSource, type IndexedSource } from '@gen/core';

/** The examples of a source without what is known of them, each with its position as target. */
export function numberedSource(source: IndexedSource): IndexedSource {
  const { shape, values, range } = source.spec;
  return indexedSource({
    spec: { shape, values, ...(range ? { range } : {}), target: { shape: [1], values: 'real' } },
    size: source.size,
    async read(indices, context) {
      const { size, x } = await source.read(indices, context);
      return { size, x, target: Float32Array.from(indices) };
    },
  });
}
