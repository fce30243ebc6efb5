import { DataError, ShapeError } from '@gen/core';
import { readRows, type Matrix, type Rows } from '../input/rows.js';

/**
 * Scores and relevance of the same items for the same queries, `[queries, items]`.
 *
 * @throws ShapeError if the shapes differ; DataError if one is not finite, a relevance is neither 0 nor 1, or a query has no relevant item
 */
export function readQueries(scores: Rows, relevant: Rows): { readonly scored: Matrix; readonly relevance: Matrix } {
  const [scored, relevance] = [readRows('scores', scores), readRows('relevant', relevant)];
  const { rows, width, values } = relevance;
  if (scored.rows !== rows || scored.width !== width) {
    throw new ShapeError(`scores and relevant must both be [queries, items], got [${scored.rows}, ${scored.width}] and [${rows}, ${width}].`);
  }
  const strange = values.findIndex((value) => value !== 0 && value !== 1);
  if (strange >= 0) throw new DataError(`relevant must be 0 or 1, got ${values[strange]} in query ${Math.floor(strange / width)}.`);
  for (let query = 0; query < rows; query++) {
    if (!values.subarray(query * width, (query + 1) * width).includes(1)) {
      throw new DataError(`Query ${query} has no relevant item: nothing could be found. Leave such queries out.`);
    }
  }
  return { scored, relevance };
}
