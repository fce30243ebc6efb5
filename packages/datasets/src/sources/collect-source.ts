import { arraySource, DataError, type BatchSource, type IndexedSource } from '@gen/core';

/** Most values that are collected: 1 GiB. */
const MOST_VALUES = 2 ** 28;
const BATCH = 4096;

/**
 * The examples of a source of values and labels, read once and kept in memory, so that they can be read in any order.
 *
 * @param most - at most so many examples: the first ones. Default: all
 * @throws DataError if there are none, or more than 2²⁸ values
 *
 * @example
 * const held = await collectSource(await csvStream('rows.csv.gz', { split: 'test' }));
 */
export async function collectSource(source: BatchSource, most = Infinity): Promise<IndexedSource> {
  const width = source.spec.shape.reduce((product, side) => product * side, 1);
  const blocks: { readonly x: Float32Array; readonly labels?: Int32Array }[] = [];
  let size = 0;
  for await (const batch of source.epoch(0, { batchSize: Math.min(BATCH, most) })) {
    const count = Math.min(batch.size, most - size);
    size += count;
    if (size * width > MOST_VALUES) throw new DataError(`There are more than ${size - count} examples of ${width} values, more than can be kept in memory.`);
    blocks.push({ x: batch.x.subarray(0, count * width), ...(batch.labels ? { labels: batch.labels.subarray(0, count) } : {}) });
    if (size >= most) break;
  }
  const x = new Float32Array(size * width);
  const labels = blocks[0]?.labels ? new Int32Array(size) : undefined;
  let at = 0;
  for (const block of blocks) {
    x.set(block.x, at * width);
    if (labels && block.labels) labels.set(block.labels, at);
    at += block.x.length / width;
  }
  return arraySource(x, source.spec, labels);
}
