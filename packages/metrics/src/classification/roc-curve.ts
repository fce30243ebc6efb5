import type { Labels } from '../input/labels.js';
import { rankBothSides, type PositiveClass, type Scores } from './binary-scores.js';

/** The points of a ROC curve, from (0, 0) to (1, 1). */
export interface RocCurve {
  /** `FP / (FP + TN)` at each threshold, ascending. */
  readonly falsePositiveRates: Float64Array;
  /** `TP / (TP + FN)` at each threshold, ascending. */
  readonly truePositiveRates: Float64Array;
  /** Examples that score at least this much are taken for positive: first Infinity (none is), then the distinct scores, descending. */
  readonly thresholds: Float64Array;
}

/**
 * The receiver operating characteristic: for each threshold that makes a difference, which share of the negative examples and
 * which of the positive ones is above it. Equal scores are passed at once, so that the order of the examples does not matter.
 *
 * Fawcett, "An introduction to ROC analysis", Pattern Recognition Letters 2006.
 *
 * @param scores - `[examples]`, higher for the positive class; any finite numbers
 * @param actual - `[examples]`, the true classes; whatever is not `positive` is negative
 * @throws ShapeError if the lengths differ; DataError if there are no examples, a score is not finite, or one of the two sides
 * has no example: a rate would be undefined
 *
 * @example
 * rocCurve([0.9, 0.8, 0.3], [1, 0, 1]).truePositiveRates; // [0, 0.5, 0.5, 1]
 */
export function rocCurve(scores: Scores, actual: Labels, options: PositiveClass = {}): RocCurve {
  const { scores: ranked, isPositive, positives, negatives } = rankBothSides(scores, actual, options);
  const points: [number, number, number][] = [[0, 0, Infinity]];
  let above = 0;
  for (let rank = 0; rank < ranked.length; rank++) {
    above += isPositive[rank]!;
    if (ranked[rank] !== ranked[rank + 1]) points.push([(rank + 1 - above) / negatives, above / positives, ranked[rank]!]);
  }
  const column = (place: 0 | 1 | 2) => Float64Array.from(points, (point) => point[place]);
  return { falsePositiveRates: column(0), truePositiveRates: column(1), thresholds: column(2) };
}
