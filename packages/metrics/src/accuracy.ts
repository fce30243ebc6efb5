import { DataError, meanEstimate, ShapeError, type Estimate } from '@gen/core';

/**
 * Share of predictions that are right, with its standard error. Range [0, 1].
 *
 * @param predicted - a class for each example
 * @param actual - the true classes
 * @throws ShapeError if the lengths differ; DataError if there are no examples
 *
 * @example
 * accuracy([1, 2, 3, 4], [1, 2, 3, 0]).value; // 0.75
 */
export function accuracy(predicted: ArrayLike<number>, actual: ArrayLike<number>): Estimate {
  if (predicted.length !== actual.length) throw new ShapeError(`Accuracy needs as many predictions as classes, got ${predicted.length} and ${actual.length}.`);
  if (actual.length === 0) throw new DataError('Accuracy needs at least one example, got none.');
  return meanEstimate(Array.from(actual, (label, index) => (predicted[index] === label ? 1 : 0)));
}
