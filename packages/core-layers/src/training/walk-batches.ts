import * as tf from '@tensorflow/tfjs-core';
import { DataError, type BatchSource, type DataSpec } from '@gen/core';
import type { EvaluateOptions } from '../model/capabilities.js';
import { pause } from './pause.js';
import { toTensorBatch } from './tensor-batch.js';
import type { TensorBatch } from './trainable.js';

/**
 * Walks data once, in order, as checked tensors that are disposed after each visit, for evaluation.
 *
 * @param spec - what the model takes
 * @throws DataError if there are no examples or a batch is bad; ShapeError; the signal's reason when it aborts
 */
export async function walkBatches(
  source: BatchSource,
  spec: DataSpec,
  { batchSize = 128, seed = 0, signal, onProgress }: EvaluateOptions,
  visit: (batch: TensorBatch, index: number) => Promise<void>,
): Promise<void> {
  let done = 0;
  let index = 0;
  for await (const batch of source.epoch(0, { batchSize, seed })) {
    signal?.throwIfAborted();
    const tensors = toTensorBatch(batch, spec, `Batch ${index}`);
    try {
      await visit(tensors, index++);
    } finally {
      tf.dispose({ ...tensors });
    }
    done += batch.size;
    onProgress?.(done, source.size);
    // Reading a CPU backend's tensors gives no turn to timers and signals: without one, nothing could abort this.
    await pause();
  }
  if (done === 0) throw new DataError('There are no examples to evaluate on.');
}
