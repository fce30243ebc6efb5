import { arraySource, DataError, withTargetValues, type Batch, type BatchSource, type IndexedSource } from '@gen/core';
import * as tf from '@tensorflow/tfjs-core';
import type { Encoder } from '../model/index.js';
import { pause } from '../training/index.js';

const BATCH = 256;

/**
 * The codes of a source's examples as a source of its own, kept in memory, with their labels and targets: what a head on
 * a trained encoder learns from. Codes of more than one axis are flattened.
 *
 * @throws DataError if there are no examples; and whatever `encode` throws
 *
 * @example
 * const codes = await encodedSource(vae, await mnist({ split: 'train' }));
 * const head = new Classifier({ inputShape: codes.spec.shape, classes: 10, hidden: [] });
 */
export async function encodedSource(encoder: Encoder, source: BatchSource, options: { readonly signal?: AbortSignal } = {}): Promise<IndexedSource> {
  const { shape, classNames, target } = source.spec;
  const parts: { readonly batch: Batch; readonly codes: Float32Array }[] = [];
  for await (const batch of source.epoch(0, { batchSize: BATCH })) {
    options.signal?.throwIfAborted();
    const x = tf.tensor(batch.x, [batch.size, ...shape]);
    const codes = await encoder.encode(x).finally(() => x.dispose());
    parts.push({ batch, codes: new Float32Array(await codes.data()) });
    codes.dispose();
    await pause();
  }
  const [first] = parts;
  if (!first) throw new DataError('There are no examples to encode.');
  const width = first.codes.length / first.batch.size;
  const labels = joined(parts.map(({ batch }) => batch.labels), Int32Array);
  const targets = joined(parts.map(({ batch }) => batch.target), Float32Array);
  const spec = { shape: [width], values: 'real', ...(classNames ? { classNames } : {}) } as const;
  const coded = arraySource(joined(parts.map(({ codes }) => codes), Float32Array)!, spec, labels);
  return targets && target ? withTargetValues(coded, targets, target) : coded;
}

function joined<A extends Int32Array | Float32Array>(parts: readonly (A | undefined)[], Kind: new (length: number) => A): A | undefined {
  const whole = parts.filter((part) => part !== undefined);
  if (whole.length < parts.length) return undefined;
  const all = new Kind(whole.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of whole) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
