import { meanEstimate, ShapeError, type Estimate } from '@gen/core';
import { checkInteger } from '../input/check-option.js';
import { readRowPair, type Rows } from '../input/rows.js';

/**
 * Squared error of reconstructions: `Σ (x − x̂)²` over an example's values, mean over examples, with its standard error.
 * Range [0, ∞); the unit is that of the values, squared.
 *
 * @param x - `[examples, …]`
 * @param reconstruction - of the same shape
 * @param examples - how many examples a plain list is of, row after row; not needed for rows and tensors. Default: one for each value
 * of a plain list
 * @throws ShapeError if the lengths do not fit; DataError if there are no examples, or a value is not finite; OptionError if `examples`
 * is no integer above 0
 *
 * @example
 * squaredError([0, 0, 1, 1], [0, 1, 1, 1], 2).value; // 0.5
 */
export function squaredError(x: Rows, reconstruction: Rows, examples?: number): Estimate {
  const [a, b] = readRowPair(['x', 'reconstruction'], x, reconstruction);
  const count = examples ?? a.rows;
  checkInteger('examples', count, 1);
  const width = a.values.length / count;
  if (!Number.isInteger(width)) throw new ShapeError(`The squared error of ${count} examples needs a multiple of ${count} values, got ${a.values.length}.`);
  const errors = new Float64Array(count);
  a.values.forEach((value, index) => (errors[Math.floor(index / width)]! += (value - b.values[index]!) ** 2));
  return meanEstimate(errors);
}
