import { meanEstimate, type Estimate } from '@gen/core';
import { checkNames, checkPositive } from '../input/check-option.js';
import { readRowPair, type Rows } from '../input/rows.js';
import { meansOverRows } from './means-over-rows.js';

/** What values can be. */
export interface RangeOptions {
  /** Largest minus smallest value that can occur: 1 for pictures in [0, 1], 2 for [−1, 1], 255 for bytes. Default 1. */
  readonly range?: number;
}

/**
 * Peak signal-to-noise ratio `10·log₁₀(range² / MSE)` of each example, mean over examples, with its standard error. Range (−∞, ∞], in dB;
 * higher is better. An example without error has Infinity, and with it the mean, whose standard error is then NaN.
 *
 * @param x - `[examples, …]`
 * @param reconstruction - of the same shape
 * @throws ShapeError if the numbers of examples or their widths differ; DataError if there are none, or one is not finite; OptionError if the
 * range is not above 0
 *
 * @example
 * peakSignalToNoiseRatio([[0, 1]], [[0.1, 0.9]]).value; // 20
 */
export function peakSignalToNoiseRatio(x: Rows, reconstruction: Rows, options: RangeOptions = {}): Estimate {
  checkNames('peakSignalToNoiseRatio', options, ['range']);
  const { range = 1 } = options;
  checkPositive('range', range);
  const [a, b] = readRowPair(['x', 'reconstruction'], x, reconstruction);
  return meanEstimate(meansOverRows(a, b, (difference) => difference ** 2).map((error) => 10 * Math.log10(range ** 2 / error)));
}
