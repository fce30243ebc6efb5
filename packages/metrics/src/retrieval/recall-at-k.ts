import { meanEstimate, type Estimate } from '@gen/core';
import { chanceOfRank } from '../classification/top-k-accuracy.js';
import { checkInteger, checkNames } from '../input/check-option.js';
import type { Rows } from '../input/rows.js';
import { readQueries } from './queries.js';

/** How far down a ranking is looked. */
export interface RecallAtKOptions {
  /** Items that are looked at, 1 to the number of items. */
  readonly k: number;
}

/**
 * Recall at k: the share of a query's relevant items that are among the k with the highest scores, mean over queries. Range [0, 1]; it can
 * reach 1 only if k is not below the number of relevant items. Where items tie for the last places, each counts with the probability that
 * it gets one when ties are broken by chance.
 *
 * Manning, Raghavan and Schütze, "Introduction to information retrieval", 2008, §8.4.
 *
 * @param scores - `[queries, items]`, higher for what should come first; for distances, their negatives
 * @param relevant - `[queries, items]`, 1 for the items that the query should find, 0 for others
 * @throws ShapeError if the shapes differ; DataError if a score is not finite, a relevance is neither 0 nor 1, or a query has no relevant
 * item; OptionError if k is not from 1 to the number of items
 *
 * @example
 * recallAtK([[0.9, 0.8, 0.1]], [[1, 0, 1]], { k: 2 }).value; // 0.5
 */
export function recallAtK(scores: Rows, relevant: Rows, options: RecallAtKOptions): Estimate {
  checkNames('recallAtK', options, ['k']);
  const { k } = options;
  const { scored, relevance } = readQueries(scores, relevant);
  const { rows, width } = scored;
  checkInteger('k', k, 1, width);
  return meanEstimate(
    Array.from({ length: rows }, (_, query) => {
      const [from, to] = [query * width, (query + 1) * width];
      const ranking = scored.values.subarray(from, to);
      let [found, all] = [0, 0];
      relevance.values.subarray(from, to).forEach((isRelevant, item) => {
        if (isRelevant === 0) return;
        all++;
        found += chanceOfRank(ranking, item, k);
      });
      return found / all;
    }),
  );
}
