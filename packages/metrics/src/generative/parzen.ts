import { DataError, meanEstimate, type Estimate } from '@gen/core';
import { squaredDistances } from '../distance/squared-distances.js';
import { walkBlocks } from '../distance/walk-blocks.js';
import { checkPositive } from '../input/check-option.js';
import { readRowSets, type Matrix, type Rows } from '../input/rows.js';

/**
 * Parzen-window log-likelihood: how likely held-out examples are under a Gaussian of width σ around each of n samples,
 * `Σₜ log(Σⱼ exp(−|xₜ − yⱼ|² / (2σ²)) / (n·(2πσ²)^(d/2))) / T`, in nats per example. Range (−∞, ∞). For models that have no likelihood
 * of their own; in high dimensions it ranks models badly, and values of different σ or n do not compare.
 *
 * Breuleux, Bengio and Vincent, "Quickly generating representative samples from an RBM-derived process", Neural Computation 2011; what to
 * hold against it: Theis, van den Oord and Bethge, "A note on the evaluation of generative models", ICLR 2016.
 *
 * @param samples - `[samples, …]` of the model
 * @param examples - `[examples, …]`, held out
 * @param bandwidth - σ, in the unit of the values; see {@link parzenBandwidth}
 * @returns the mean over examples, with its standard error for the given samples
 * @throws ShapeError if the widths differ; DataError if there are none, or one is not finite; OptionError if σ is not above 0
 *
 * @example
 * parzenLogLikelihood([[0]], [[0]], 1).value; // −½ log 2π = −0.919
 */
export function parzenLogLikelihood(samples: Rows, examples: Rows, bandwidth: number): Estimate {
  checkPositive('bandwidth', bandwidth);
  const [y, x] = readRowSets(['samples', 'examples'], samples, examples);
  return meanEstimate(logDensities(y, x, bandwidth));
}

/**
 * The bandwidth, of some candidates, under which validation examples are likeliest: never choose it by test examples.
 *
 * @param samples - `[samples, …]` of the model
 * @param validation - `[examples, …]`, neither trained on nor tested on
 * @param candidates - widths σ to try; of equally good ones the first is taken
 * @throws what {@link parzenLogLikelihood} throws; DataError if there is no candidate
 *
 * @example
 * parzenBandwidth(samples, validation, [0.1, 0.15, 0.2, 0.3]);
 */
export function parzenBandwidth(samples: Rows, validation: Rows, candidates: readonly number[]): number {
  if (typeof candidates !== 'object' || candidates.length === 0) throw new DataError('The bandwidth needs at least one candidate, got none.');
  const values = candidates.map((bandwidth) => parzenLogLikelihood(samples, validation, bandwidth).value);
  return candidates[values.indexOf(Math.max(...values))]!;
}

function logDensities(samples: Matrix, examples: Matrix, bandwidth: number): Float64Array {
  const factor = -1 / (2 * bandwidth ** 2);
  const largest = new Float64Array(examples.rows).fill(-Infinity);
  const sums = new Float64Array(examples.rows);
  walkBlocks(examples, samples, squaredDistances, ({ firstRow, rows, columns, values }) => {
    for (let row = 0; row < rows; row++) {
      let peak = largest[firstRow + row]!;
      for (let column = 0; column < columns; column++) peak = Math.max(peak, factor * values[row * columns + column]!);
      // Terms are kept relative to the largest so far, so that none underflows that matters.
      let sum = sums[firstRow + row]! * Math.exp(largest[firstRow + row]! - peak);
      for (let column = 0; column < columns; column++) sum += Math.exp(factor * values[row * columns + column]! - peak);
      largest[firstRow + row] = peak;
      sums[firstRow + row] = sum;
    }
  });
  const normalization = Math.log(samples.rows) + (samples.width / 2) * Math.log(2 * Math.PI * bandwidth ** 2);
  return largest.map((peak, row) => peak + Math.log(sums[row]!) - normalization);
}
