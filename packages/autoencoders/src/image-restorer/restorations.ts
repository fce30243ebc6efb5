import * as tf from '@tensorflow/tfjs-core';
import { foldIn, randomKey, streamSource, type BatchSource, type DataSpec } from '@gen/core';
import { walkBatches, type Restorations } from '@gen/core-layers';
import type { ResolvedImageRestorerConfig } from './config.js';
import { asTarget } from './evaluate.js';
import { freePair, pairOf, type ImageRestorerParts } from './parts.js';
import { restore } from './restore.js';

/** The first pictures of a source before and after, and as they should be. */
export async function restorations(
  parts: ImageRestorerParts,
  config: ResolvedImageRestorerConfig,
  source: BatchSource,
  spec: DataSpec,
  { count, seed }: { readonly count: number; readonly seed: number },
): Promise<Restorations> {
  const first = streamSource(source.spec, async function* () {
    for await (const batch of source.epoch(0, { batchSize: count, seed })) {
      yield batch;
      return;
    }
  });
  let shown: Restorations | undefined;
  await walkBatches(first, spec, { batchSize: count, seed }, async (batch) => {
    const { damaged, target } = tf.tidy(() => pairOf(config, batch, foldIn(randomKey(seed), 'restorations')));
    try {
      const output = await restore(parts, config, damaged);
      shown = { input: tf.tidy(() => tf.clone(asShown(damaged.picture, target))), output, target: tf.clone(target) };
    } finally {
      freePair(damaged, batch);
    }
  });
  return shown!;
}

/** A damaged picture with the channels of what it should have been: one for all, their mean where there are more. */
function asShown(picture: tf.Tensor4D, target: tf.Tensor4D): tf.Tensor4D {
  const [channels, wanted] = [picture.shape[3], target.shape[3]];
  return channels === 1 || channels === wanted ? asTarget(picture, target.shape) : asTarget(tf.mean(picture, 3, true), target.shape);
}
