import * as tf from '@tensorflow/tfjs-core';
import { pause } from '@gen/core-layers';
import type { MeasuredCodes } from './measure.js';
import { NearestOfQuery, type Found } from './nearest-of-query.js';

/** Products that are held at once: 256 queries with 8,192 codes take 8 MiB. */
const QUERIES = 256;
const CODES = 8192;
/** Values of a block of codes at most, 64 MiB. */
const MOST_VALUES = 2 ** 24;

/**
 * The k codes nearest to each query, exactly: rough distances `‖a‖² + ‖b‖² − 2a·b` by products of matrices in float32
 * rule out all codes but a few, which are measured one by one in float64. Of equally near ones the lower id comes first.
 *
 * @param idOf - the id of the code at a place
 * @throws the signal's reason when it aborts
 */
export async function findNearest(
  queries: MeasuredCodes,
  codes: MeasuredCodes,
  { k, idOf, signal }: { readonly k: number; readonly idOf: (place: number) => number; readonly signal: AbortSignal | undefined },
): Promise<readonly (readonly Found[])[]> {
  const results: (readonly Found[])[] = [];
  const columns = Math.max(1, Math.min(CODES, Math.floor(MOST_VALUES / codes.width)));
  const accuracy = roundingOf(codes.width);
  for (let from = 0; from < queries.count; from += QUERIES) {
    const to = Math.min(queries.count, from + QUERIES);
    const searches = Array.from({ length: to - from }, (_, index) => new NearestOfQuery(queries, from + index, codes, k, idOf));
    for (let first = 0; first < codes.count; first += columns) {
      await pause();
      signal?.throwIfAborted();
      const last = Math.min(codes.count, first + columns);
      const products = await productsOf(queries, [from, to], codes, [first, last]);
      searches.forEach((search, row) => search.look(products.subarray(row * (last - first), (row + 1) * (last - first)), first, accuracy));
    }
    for (const search of searches) results.push(search.result());
  }
  return results;
}

type Range = readonly [from: number, to: number];

async function productsOf(queries: MeasuredCodes, rows: Range, codes: MeasuredCodes, columns: Range): Promise<Float32Array> {
  const some = ({ rounded, width }: MeasuredCodes, [from, to]: Range): tf.Tensor2D => tf.tensor2d(rounded.subarray(from * width, to * width), [to - from, width]);
  const products = tf.tidy(() => tf.matMul(some(queries, rows), some(codes, columns), false, true));
  try {
    return (await products.data()) as Float32Array;
  } finally {
    products.dispose();
  }
}

/**
 * How far twice a product of two rows can be off, as a share of the sum of their squared norms, and what numbers too small
 * for the backend add: the bound `2w·u·‖a‖‖b‖` of a sum of w products in any order, with some room.
 */
function roundingOf(width: number): { readonly slack: number; readonly least: number } {
  const unit = tf.backend().floatPrecision() === 16 ? 2 ** -10 : 2 ** -23;
  return { slack: (width + 8) * unit, least: (width + 8) * 2 ** (unit === 2 ** -23 ? -120 : -12) };
}
