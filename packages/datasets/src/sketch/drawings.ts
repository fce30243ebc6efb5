import { DataError } from '@gen/core';
import type { NpyArray } from '../formats/npy.js';

/** Drawings as pen movements, one after the other in one array. */
export interface Drawings {
  /** Movements of all drawings, `[points, 3]`: to the right, down, and 1 where the pen is lifted after it, else 0. */
  readonly points: Float32Array;
  /** Movements of each drawing, `[drawings]`. */
  readonly lengths: Int32Array;
  readonly labels?: Int32Array;
  readonly classNames?: readonly string[];
}

/**
 * Drawings from one array of movements for each, as Sketch-RNN's data sets hold them.
 *
 * @param name - as messages call the file
 * @throws DataError naming the first drawing that is not `[points, 3]`
 */
export function drawingsFromArrays(arrays: readonly NpyArray[], name: string): Drawings {
  const wrong = arrays.findIndex(({ shape }) => shape.length !== 2 || shape[1] !== 3);
  if (wrong >= 0) throw new DataError(`${name}: drawing ${wrong} is [${arrays[wrong]!.shape.join(', ')}], where [points, 3] was expected.`);
  const lengths = Int32Array.from(arrays, ({ shape }) => shape[0]!);
  const points = new Float32Array(3 * lengths.reduce((sum, length) => sum + length, 0));
  let at = 0;
  for (const { data } of arrays) {
    points.set(data, at);
    at += data.length;
  }
  return { points, lengths };
}

/**
 * Drawings from the movements of all of them and the number of movements of each.
 *
 * @throws DataError if the shapes or the numbers do not fit together
 */
export function drawingsFromPoints(points: NpyArray, lengths: NpyArray, labels: NpyArray | undefined, name: string): Drawings {
  if (points.shape.length !== 2 || points.shape[1] !== 3) throw new DataError(`${name} is [${points.shape.join(', ')}], where pen movements [points, 3] were expected.`);
  const counts = Int32Array.from(lengths.data);
  const total = [...lengths.data].reduce((sum, length) => sum + length, 0);
  if (total !== points.shape[0]) throw new DataError(`${name} holds ${points.shape[0]} pen movements, but the lengths of its drawings sum to ${total}.`);
  if (labels && labels.data.length !== counts.length) throw new DataError(`${name} holds ${counts.length} drawings, but ${labels.data.length} labels.`);
  return { points: Float32Array.from(points.data), lengths: counts, ...(labels ? { labels: Int32Array.from(labels.data) } : {}) };
}
