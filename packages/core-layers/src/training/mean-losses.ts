import * as tf from '@tensorflow/tfjs-core';
import { DataError, foldIn, randomKey, type BatchSource } from '@gen/core';
import { withRandomKey } from '../random/index.js';
import { LossLog } from './loss-log.js';
import { pause } from './pause.js';
import { toTensorBatch } from './tensor-batch.js';
import type { Trainable } from './trainable.js';

/** What a pass over data without training needs. */
export interface MeanLossesOptions {
  /** Examples computed at a time; the means do not depend on it but for rounding and the model's noise. */
  readonly batchSize: number;
  /** Seed of the model's noise and of the data's transforms; each batch has the same at every call. */
  readonly seed: number;
}

/** Batches whose losses are read together. */
const FLUSH_BATCHES = 16;

/**
 * Means of a model's losses over the examples of a source, without a change to the model. Weights that rise or fall with
 * the steps are at their end, so that epochs can be compared: else a warm-up would raise the loss of a model that improves.
 *
 * @throws DataError if the source is empty or holds bad values; DivergedError if a loss is not finite
 */
export async function meanLosses(model: Trainable, source: BatchSource, { batchSize, seed }: MeanLossesOptions): Promise<Record<string, number>> {
  const log = new LossLog();
  const key = foldIn(randomKey(seed), 'validation');
  let done = 0;
  try {
    for await (const batch of source.epoch(0, { batchSize, seed })) {
      const index = done++;
      const place = `batch ${index} of the validation data`;
      const random = (purpose: string) => foldIn(foldIn(key, purpose), index);
      tf.tidy(() => {
        const tensors = toTensorBatch(batch, model.spec, `Batch ${index} of the validation data`);
        const losses = withRandomKey(random('layers'), () => model.losses(tensors, { step: Infinity, random }));
        log.add(losses, batch.size, place);
      });
      if (log.unread >= FLUSH_BATCHES) {
        await log.flush();
        await pause();
      }
    }
    if (done === 0) throw new DataError('The validation data has no examples.');
    await log.flush();
    return log.means();
  } finally {
    log.dispose();
  }
}
