import type { IndexedSource } from '@gen/core';
import type { Encoder } from '@gen/core-layers';
import { encodedSource } from '@gen/core-layers/supervised';
import { labelsOf } from '@gen/datasets';
import type { Values } from '../data/values.js';

/** The codes of all examples of a source, `[size, width]`, with their classes. */
export async function codesOf(encoder: Encoder, source: IndexedSource): Promise<{ readonly codes: Values; readonly labels: Int32Array }> {
  const encoded = await encodedSource(encoder, source);
  const { x } = await encoded.read(Uint32Array.from({ length: source.size }, (_, index) => index), { epoch: 0, seed: 0 });
  return { codes: { shape: [source.size, ...encoded.spec.shape], data: x }, labels: await labelsOf(source) };
}
