import * as tf from '@tensorflow/tfjs-core';
import { foldIn, randomKey, type BatchSource } from '@gen/core';
import { checkValues } from '../data/index.js';
import { LossLog } from './loss-log.js';
import { pause } from './pause.js';
import type { Trainable } from './trainable.js';

/** What a pass over data without training needs. */
export interface MeanLossesOptions {
  readonly batchSize: number;
  /** Seed of the model's noise and of the data's transforms; each batch has the same at every call. */
  readonly seed: number;
  /** Training step the losses are wanted at, for weights that are warmed up. */
  readonly step: number;
}

/** Means of a model's losses over a source, without a change to the model. */
export async function meanLosses(model: Trainable, source: BatchSource, { batchSize, seed, step }: MeanLossesOptions): Promise<Record<string, number>> {
  const log = new LossLog();
  const key = foldIn(randomKey(seed), 'validation');
  let batchIndex = 0;
  try {
    for await (const batch of source.epoch(0, { batchSize, seed })) {
      const random = (purpose: string) => foldIn(foldIn(key, purpose), batchIndex);
      checkValues(batch.x, model.spec.shape, `Batch ${batchIndex} of the validation data`, model.spec.range);
      tf.tidy(() => {
        const x = tf.tensor(batch.x, [batch.size, ...model.spec.shape], 'float32');
        const labels = batch.labels && tf.tensor(batch.labels, [batch.size], 'int32');
        log.add(model.losses({ x, ...(labels ? { labels } : {}) }, { step, random }), batch.size, step);
      });
      batchIndex++;
      if (log.unread >= 16) {
        await log.flush();
        await pause();
      }
    }
    await log.flush();
    return log.means();
  } finally {
    log.dispose();
  }
}
