import { arraySource, DataError, withTargetValues, type BatchSource, type IndexedSource } from '@gen/core';

/** Most values that are collected: 1 GiB. */
const MOST_VALUES = 2 ** 28;
const BATCH = 4096;

/**
 * The examples of a source of values, labels and targets, read once and kept in memory, so that they can be read in any order.
 *
 * @param most - at most so many examples: the first ones. Default: all
 * @throws DataError if there are none, or more than 2²⁸ values
 *
 * @example
 * const held = await collectSource(await csvStream('rows.csv.gz', { split: 'test' }));
 */
export async function collectSource(source: BatchSource, most = Infinity): Promise<IndexedSource> {
  const { shape, target } = source.spec;
  const [width, targetWidth] = [widthOf(shape), widthOf(target?.shape ?? [0])];
  const x: Float32Array[] = [];
  const labels: number[] = [];
  const targets: Float32Array[] = [];
  let size = 0;
  for await (const batch of source.epoch(0, { batchSize: Math.min(BATCH, most) })) {
    const count = Math.min(batch.size, most - size);
    if ((size + count) * (width + targetWidth) > MOST_VALUES) throw new DataError(`There are more than ${size} examples of ${width} values, more than can be kept in memory.`);
    x.push(batch.x.subarray(0, count * width));
    for (const label of batch.labels?.subarray(0, count) ?? []) labels.push(label);
    if (batch.target) targets.push(batch.target.subarray(0, count * targetWidth));
    size += count;
    if (size >= most) break;
  }
  const collected = arraySource(joined(x), source.spec, labels.length > 0 ? Int32Array.from(labels) : undefined);
  return target ? withTargetValues(collected, joined(targets), target) : collected;
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function widthOf(shape: readonly number[]): number {
  return shape.reduce((product, side) => product * side, 1);
}
