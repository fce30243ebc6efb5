import { foldIn, randomKey } from '@gen/core';
import { checkBoolean, checkInteger, checkNames } from '../input/check-option.js';
import { readRows, type Matrix, type Rows } from '../input/rows.js';
import { kMeans } from './k-means.js';

/** How bins are made. */
export interface NdbBinsOptions {
  /** Clusters of training examples, the bins. Default 100. */
  readonly bins?: number;
  /** Whether each value is divided by its standard deviation over training examples before distances are taken. Default false. */
  readonly whiten?: boolean;
  /** Iterations of k-means at most. Default 100. */
  readonly iterations?: number;
  /** Seed of the clustering. Default 0. */
  readonly seed?: number;
}

/** Training examples divided into clusters. */
export interface NdbBins {
  /** How many training examples there are. */
  readonly examples: number;
  /** `[bins]`, each bin's share of them. */
  readonly shares: Float64Array;
  /** `[bins, width]`, after the division. */
  readonly centres: Matrix;
  /** `[width]`, what values are divided by before distances are taken; undefined where they are taken as they are. */
  readonly deviations: Float64Array | undefined;
}

/**
 * The bins of `ndb`, for several sets of samples: the clustering takes most of its time.
 *
 * @param training - `[examples, …]`
 * @throws DataError if there are no examples, or one is not finite; OptionError for an option out of range or more bins than examples
 *
 * @example
 * const bins = ndbBins(training, { bins: 100 });
 * [compareNdbBins(bins, samples).share, compareNdbBins(bins, heldOut).share];
 */
export function ndbBins(training: Rows, options: NdbBinsOptions = {}): NdbBins {
  checkNames('ndbBins', options, ['bins', 'whiten', 'iterations', 'seed']);
  return binsOf(readRows('training', training), options);
}

/** {@link ndbBins} of what is already read. */
export function binsOf(training: Matrix, { bins = 100, whiten = false, iterations = 100, seed = 0 }: NdbBinsOptions): NdbBins {
  checkBoolean('whiten', whiten);
  const key = foldIn(randomKey(seed), 'ndb');
  checkInteger('bins', bins, 2, training.rows);
  checkInteger('iterations', iterations, 0);
  const deviations = whiten ? deviationsOf(training) : undefined;
  const { centres, assignment } = kMeans(deviations ? divideColumns(training, deviations) : training, bins, key, iterations);
  return { examples: training.rows, shares: sharesOf(assignment, bins), centres, deviations };
}

/** The share of each bin. */
export function sharesOf(assignment: Uint32Array, bins: number): Float64Array {
  const shares = new Float64Array(bins);
  for (const bin of assignment) shares[bin]! += 1 / assignment.length;
  return shares;
}

/** Each value divided by its column's. */
export function divideColumns({ rows, width, values }: Matrix, by: Float64Array): Matrix {
  return { rows, width, values: values.map((value, index) => value / by[index % width]!) };
}

/** The columns' standard deviations; 1 for a constant one, which has nothing to divide by. */
function deviationsOf({ rows, width, values }: Matrix): Float64Array {
  return Float64Array.from({ length: width }, (_, column) => {
    let [mean, squares] = [0, 0];
    for (let row = 0; row < rows; row++) mean += values[row * width + column]! / rows;
    for (let row = 0; row < rows; row++) squares += (values[row * width + column]! - mean) ** 2;
    return squares === 0 ? 1 : Math.sqrt(squares / rows);
  });
}
