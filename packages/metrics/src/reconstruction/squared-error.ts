import { DataError, meanEstimate, ShapeError, type Estimate } from '@gen/core';

/**
 * Squared error of reconstructions: `Σ (x − x̂)²` over an example's values, mean over examples, with its standard error.
 * Range [0, ∞); the unit is that of the values, squared.
 *
 * @param x - `[examples, …]`, row-major
 * @param reconstruction - of the same length
 * @param examples - how many examples the values are of
 * @throws ShapeError if the lengths do not fit; DataError if there are no examples
 *
 * @example
 * squaredError([0, 0, 1, 1], [0, 1, 1, 1], 2).value; // 0.5
 */
export function squaredError(x: ArrayLike<number>, reconstruction: ArrayLike<number>, examples: number): Estimate {
  if (examples < 1) throw new DataError('The squared error needs at least one example, got none.');
  if (x.length !== reconstruction.length || !Number.isInteger(x.length / examples)) {
    throw new ShapeError(`The squared error of ${examples} examples needs lists of one length that is a multiple of it, got ${x.length} and ${reconstruction.length}.`);
  }
  const width = x.length / examples;
  const errors = new Float64Array(examples);
  for (let index = 0; index < x.length; index++) errors[Math.floor(index / width)]! += (x[index]! - reconstruction[index]!) ** 2;
  return meanEstimate(errors);
}
