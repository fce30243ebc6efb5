import { rankScores, type PositiveClass, type Scores } from '../classification/binary-scores.js';
import type { Labels } from '../input/labels.js';

/**
 * Average precision of a ranking: precision at each new recall, weighted by the step in recall, `Σ (Rₖ − Rₖ₋₁)·Pₖ` over the distinct
 * scores in descending order. Range (0, 1]; 1 if all relevant items come first. Items of equal score come at once, so that their order does
 * not matter; constant scores give the share of relevant items.
 *
 * Manning, Raghavan and Schütze, "Introduction to information retrieval", 2008, §8.4.
 *
 * @param scores - `[items]`, higher for what should come first; for distances, their negatives
 * @param relevant - `[items]`, 1 (or `positive`) for those that should be found
 * @throws ShapeError if the lengths differ; DataError if there are no items, a score is not finite, or none is relevant
 *
 * @example
 * averagePrecision([0.9, 0.8, 0.3], [1, 0, 1]); // ½·1 + ½·⅔ = 0.833
 */
export function averagePrecision(scores: Scores, relevant: Labels, options: PositiveClass = {}): number {
  const { scores: ranked, isPositive, positives } = rankScores(scores, relevant, options);
  let [found, before, sum] = [0, 0, 0];
  for (let rank = 0; rank < ranked.length; rank++) {
    found += isPositive[rank]!;
    if (ranked[rank] === ranked[rank + 1]) continue;
    sum += ((found - before) / positives) * (found / (rank + 1));
    before = found;
  }
  return sum;
}
