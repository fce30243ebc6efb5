import { meanEstimate, type Estimate } from '@gen/core';
import { readLabelPair, type Labels } from '../input/labels.js';

/**
 * Share of predictions that are right, `Σ [ŷᵢ = yᵢ] / n`, with the standard error of a proportion. Range [0, 1].
 *
 * @param predicted - `[examples]`, a class for each
 * @param actual - `[examples]`, the true classes, written as the predicted ones are: all numbers or all texts
 * @throws ShapeError if the lengths differ; DataError if there are no examples, or labels of two kinds
 *
 * @example
 * accuracy([1, 2, 3, 4], [1, 2, 3, 0]).value; // 0.75
 */
export function accuracy(predicted: Labels, actual: Labels): Estimate {
  const [guesses, truth] = readLabelPair(['predicted', 'actual'], predicted, actual);
  return meanEstimate(truth.map((label, index) => (guesses[index] === label ? 1 : 0)));
}
