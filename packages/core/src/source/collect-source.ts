import { DataError } from '../errors.js';
import { sizeOfShape } from '../size-of-shape.js';
import type { Annotations, Batch, BatchSource, IndexedSource } from './batch-source.js';
import { ExampleBuffer } from './example-buffer.js';
import { gatherRows } from './gather-rows.js';
import { indexedSource } from './indexed-source.js';

/** Most values that are collected: 1 GiB. */
const MOST_VALUES = 2 ** 28;
const BATCH = 4096;

/**
 * The examples of a source with all that is known of them, read once and kept in memory, so that they can be read in any
 * order.
 *
 * @param most - at most so many examples: the first ones. Default: all
 * @throws DataError if there are none, more than 2²⁸ values, or only some with labels, attributes, spans or targets;
 * ShapeError if they are not of the spec's shape
 *
 * @example
 * const held = await collectSource(stream, 1000); // the first thousand
 */
export async function collectSource(source: BatchSource, most = Infinity): Promise<IndexedSource> {
  const { spec } = source;
  const width = sizeOfShape(spec.shape) + (spec.target ? sizeOfShape(spec.target.shape) : 0);
  const parts: Batch[] = [];
  let size = 0;
  for await (const batch of source.epoch(0, { batchSize: Math.min(BATCH, most) })) {
    parts.push(batch);
    size += batch.size;
    if (Math.min(size, most) * width > MOST_VALUES) throw new DataError(`There are more than ${size - batch.size} examples of ${width} values, more than can be kept in memory.`);
    if (size >= most) break;
  }
  const buffer = new ExampleBuffer(spec, size);
  let place = 0;
  for (const part of parts) {
    buffer.setAll(place, part);
    place += part.size;
  }
  const { x, target, labels, attributes, spans } = buffer.batch(size);
  const rows = <T extends Float32Array | Int32Array | Uint8Array>(values: T, indices: Uint32Array): T => gatherRows(values, values.length / size, indices);
  const annotations = (indices: Uint32Array): Annotations => ({
    ...(labels ? { labels: rows(labels, indices) } : {}),
    ...(attributes ? { attributes: rows(attributes, indices) } : {}),
    ...(spans ? { spans: rows(spans, indices) } : {}),
  });
  return indexedSource({
    spec,
    size: Math.min(size, most),
    read: (indices) => ({ size: indices.length, x: rows(x, indices), ...(target ? { target: rows(target, indices) } : {}) }),
    annotations: labels || attributes || spans ? annotations : undefined,
  });
}
