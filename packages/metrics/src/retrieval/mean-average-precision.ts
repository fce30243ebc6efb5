import { meanEstimate, type Estimate } from '@gen/core';
import type { Rows } from '../input/rows.js';
import { averagePrecision } from './average-precision.js';
import { readQueries } from './queries.js';

/**
 * Mean average precision: {@link averagePrecision} of each query's ranking, mean over queries. Range (0, 1].
 *
 * Manning, Raghavan and Schütze, "Introduction to information retrieval", 2008, §8.4.
 *
 * @param scores - `[queries, items]`, higher for what should come first; for distances, their negatives. For more items than fit at once,
 * take the mean of `averagePrecision` of one query after another
 * @param relevant - `[queries, items]`, 1 for the items that the query should find, 0 for others
 * @throws ShapeError if the shapes differ; DataError if a score is not finite, a relevance is neither 0 nor 1, or a query has no
 * relevant item, which has no average precision
 *
 * @example
 * meanAveragePrecision([[0.9, 0.8], [0.9, 0.8]], [[1, 0], [0, 1]]).value; // (1 + ½) / 2 = 0.75
 */
export function meanAveragePrecision(scores: Rows, relevant: Rows): Estimate {
  const { scored, relevance } = readQueries(scores, relevant);
  const { rows, width } = scored;
  return meanEstimate(
    Array.from({ length: rows }, (_, query) => {
      const [from, to] = [query * width, (query + 1) * width];
      return averagePrecision(scored.values.subarray(from, to), relevance.values.subarray(from, to));
    }),
  );
}
