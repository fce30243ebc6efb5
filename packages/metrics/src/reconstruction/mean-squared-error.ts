import { meanEstimate, type Estimate } from '@gen/core';
import { readRowPair, type Rows } from '../input/rows.js';
import { meansOverRows } from './means-over-rows.js';

/**
 * Mean squared error `Σ (x − x̂)² / d` over an example's d values, mean over examples, with its standard error. Range [0, ∞); the unit is
 * that of the values, squared. {@link squaredError} is the sum over values instead.
 *
 * @param x - `[examples, …]`; a plain list is of examples of one value
 * @param prediction - of the same shape
 * @throws ShapeError if the numbers of examples or their widths differ; DataError if there are none, or one is not finite
 *
 * @example
 * meanSquaredError([1, 2, 3], [1, 2, 6]).value; // 3
 */
export function meanSquaredError(x: Rows, prediction: Rows): Estimate {
  const [a, b] = readRowPair(['x', 'prediction'], x, prediction);
  return meanEstimate(meansOverRows(a, b, (difference) => difference ** 2));
}
