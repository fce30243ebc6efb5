import { collectSource, DataError, streamSource, type Batch, type BatchSource, type IndexedSource } from '@gen/core';
import * as tf from '@tensorflow/tfjs-core';
import type { Encoder } from '../model/index.js';
import { pause } from '../training/index.js';

const BATCH = 256;

/**
 * The codes of a source's examples as a source of its own, kept in memory, with their labels, attributes and targets:
 * what a head on a trained encoder learns from. Codes of more than one axis are flattened.
 *
 * @throws DataError if there are no examples, or only some have labels, attributes or targets; the signal's reason when
 * it aborts; and whatever `encode` throws
 *
 * @example
 * const codes = await encodedSource(vae, await mnist({ split: 'train' }));
 * const head = new Classifier({ inputShape: codes.spec.shape, classes: 10, hidden: [] });
 */
export async function encodedSource(encoder: Encoder, source: BatchSource, options: { readonly signal?: AbortSignal } = {}): Promise<IndexedSource> {
  const { shape, classNames, attributeNames, target } = source.spec;
  const coded: Batch[] = [];
  for await (const { size, x, labels, attributes, target: wanted } of source.epoch(0, { batchSize: BATCH })) {
    options.signal?.throwIfAborted();
    const codes = await encode(encoder, tf.tensor(x, [size, ...shape]));
    coded.push({ size, x: codes, ...(labels ? { labels } : {}), ...(attributes ? { attributes } : {}), ...(wanted ? { target: wanted } : {}) });
    await pause();
  }
  const [first] = coded;
  if (!first) throw new DataError('There are no examples to encode.');
  const spec = { ...(classNames ? { classNames } : {}), ...(attributeNames ? { attributeNames } : {}), ...(target ? { target } : {}) };
  return collectSource(streamSource({ shape: [first.x.length / first.size], values: 'real', ...spec }, async function* () {
    yield* coded;
  }));
}

async function encode(encoder: Encoder, x: tf.Tensor): Promise<Float32Array> {
  const codes = await encoder.encode(x).finally(() => x.dispose());
  try {
    return new Float32Array(await codes.data());
  } finally {
    codes.dispose();
  }
}
