import type { Annotations, IndexedSource } from '@gen/core';

const CHUNK = 1024;

/** One of the annotations of all examples, in parts; examples are read for it only where the source cannot tell otherwise. Undefined if it has none. */
export async function annotationOf<Name extends keyof Annotations>(source: IndexedSource, name: Name): Promise<NonNullable<Annotations[Name]>[] | undefined> {
  const parts: NonNullable<Annotations[Name]>[] = [];
  for (let start = 0; start < source.size; start += CHUNK) {
    const indices = Uint32Array.from({ length: Math.min(CHUNK, source.size - start) }, (_, offset) => start + offset);
    const part = source.annotations?.(indices)[name] ?? (await source.read(indices, { epoch: 0, seed: 0 }))[name];
    if (!part) return undefined;
    parts.push(part);
  }
  return parts;
}
