import { DataError, foldIn, permutation, randomKey, type Estimate, type RandomKey } from '@gen/core';
import { squaredDistances } from '../distance/squared-distances.js';
import { walkBlocks } from '../distance/walk-blocks.js';
import { checkNames, checkPositive } from '../input/check-option.js';
import { readRowSets, takeRows, type Matrix, type Rows } from '../input/rows.js';
import { unbiasedMmd } from './unbiased-mmd.js';

/** Examples of both sets together that the median heuristic looks at. */
const MEDIAN_OF = 1000;

/** The kernel of the discrepancy. */
export interface MmdOptions {
  /** Width σ of the kernel, in the unit of the values. Default: the median heuristic, the median distance of two examples of either set. */
  readonly bandwidth?: number;
  /** Seed of the choice of examples for the median, where there are more than 1000. Default 0. */
  readonly seed?: number;
}

/** The discrepancy, with the kernel it is of: only values of one bandwidth compare. */
export interface MmdEstimate extends Estimate {
  readonly bandwidth: number;
}

/**
 * Squared maximum mean discrepancy with the Gaussian kernel `k(x, y) = exp(−|x − y|² / (2σ²))`: 0 in expectation if and only if both
 * sets are of one distribution, at most 2. Unbiased at any number of examples, hence sometimes below 0; the standard error is the jackknife's.
 *
 * Gretton et al., "A kernel two-sample test", JMLR 2012. The median heuristic: Garreau, Jitkrittum and Kanagawa, "Large sample analysis
 * of the median heuristic", 2017.
 *
 * @param x - `[examples, …]`
 * @param y - `[examples, …]` of the same width; the numbers of examples may differ
 * @throws ShapeError if the widths differ; DataError if either has fewer than two examples, one is not finite, or more than half of
 * the pairs are equal, so that their median distance is no bandwidth; OptionError if the bandwidth is not above 0
 *
 * @example
 * mmd([[0], [1]], [[0], [1]], { bandwidth: 1 }).value; // e^(−½) − 1 = −0.39: equal sets are nearer than fresh draws
 */
export function mmd(x: Rows, y: Rows, options: MmdOptions = {}): MmdEstimate {
  checkNames('mmd', options, ['bandwidth', 'seed']);
  const { bandwidth, seed = 0 } = options;
  const key = foldIn(randomKey(seed), 'median');
  const [first, second] = readRowSets(['x', 'y'], x, y);
  const sigma = bandwidth ?? medianDistance(first, second, key);
  checkPositive('bandwidth', sigma);
  const factor = -1 / (2 * sigma ** 2);
  return { ...unbiasedMmd(first, second, { of: squaredDistances, apply: (squared) => Math.exp(factor * squared) }), bandwidth: sigma };
}

/** The median distance of the pairs among at most 1000 examples of both sets together. */
function medianDistance(x: Matrix, y: Matrix, key: RandomKey): number {
  const values = new Float64Array(x.values.length + y.values.length);
  values.set(x.values);
  values.set(y.values, x.values.length);
  const both: Matrix = { rows: x.rows + y.rows, width: x.width, values };
  const sample = both.rows > MEDIAN_OF ? takeRows(both, permutation(key, both.rows).subarray(0, MEDIAN_OF)) : both;
  const squared = new Float64Array((sample.rows * (sample.rows - 1)) / 2);
  let count = 0;
  walkBlocks(sample, sample, squaredDistances, ({ firstRow, rows, firstColumn, columns, values: block }) => {
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) if (firstRow + row < firstColumn + column) squared[count++] = block[row * columns + column]!;
    }
  });
  squared.sort();
  const middle = Math.floor(squared.length / 2);
  const median = squared.length % 2 === 1 ? Math.sqrt(squared[middle]!) : (Math.sqrt(squared[middle - 1]!) + Math.sqrt(squared[middle]!)) / 2;
  if (!(median > 0)) throw new DataError('The median distance of the examples is 0, which is no bandwidth: most of them are equal. Give one with { bandwidth }.');
  return median;
}
