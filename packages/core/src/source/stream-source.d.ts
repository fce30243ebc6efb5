import type { Batch, BatchSource, DataSpec } from './batch-source.js';
/**
 * A source over batches that come as they come: their size and order are the stream's own. It can train a model, but
 * it cannot be checkpointed, since no one can walk it again from the middle.
 *
 * @param batches - a function that starts an epoch's stream, or one stream, which serves a single epoch
 * @throws DataError from `epoch` when a single stream is asked for a second epoch, or any for a later batch than the first
 */
export declare function streamSource(spec: DataSpec, batches: AsyncIterable<Batch> | ((epoch: number) => AsyncIterable<Batch>)): BatchSource;
