import { foldIn, randomKey } from '@gen/core';
import { nearest } from '../distance/nearest.js';
import { checkBoolean, checkChoice, checkInteger, checkNames } from '../input/check-option.js';
import { readRowSets, type Matrix, type Rows } from '../input/rows.js';
import { kMeans } from './k-means.js';

/** How the bins are made and compared. */
export interface NdbOptions {
  /** Clusters of training examples, the bins. Default 100. */
  readonly bins?: number;
  /** Level of the test that a bin's shares differ. Default 0.05. */
  readonly significance?: 0.1 | 0.05 | 0.01 | 0.001;
  /** Whether each value is divided by its standard deviation over training examples before distances are taken. Default false. */
  readonly whiten?: boolean;
  /** Iterations of k-means at most. Default 100. */
  readonly iterations?: number;
  /** Seed of the clustering. Default 0. */
  readonly seed?: number;
}

/** How the bins of samples differ from those of training examples. */
export interface Ndb {
  /** How many bins there are. */
  readonly bins: number;
  /** How many of them have a share of samples that differs significantly from their share of training examples. */
  readonly different: number;
  /** `different / bins`, range [0, 1]; 0 is best. For equal distributions it is `significance` or more. */
  readonly share: number;
  /** Jensen–Shannon divergence of the bins' shares, in nats; range [0, ln 2]. */
  readonly jensenShannon: number;
  /** `[bins]`, each bin's share of training examples. */
  readonly trainingShares: Float64Array;
  /** `[bins]`, each bin's share of samples: a bin of 0 is a mode that is missing. */
  readonly sampleShares: Float64Array;
  /** `[bins]`, the test statistic of each: below 0 the samples lack, above 0 they have too many. */
  readonly zScores: Float64Array;
}

/**
 * Number of statistically different bins. Training examples are divided into clusters by k-means, samples go to the nearest centre, and
 * each bin's shares are compared by the two-proportion test `z = (q̂ − p̂) / √(π̂(1 − π̂)(1 / n + 1 / m))` with the pooled share
 * π̂ = (n·p̂ + m·q̂) / (n + m). Shows dropped modes without any network.
 *
 * Centres are means of the very training examples that they are compared with, and nearer to them than to any others: in many
 * dimensions without clusters, bins differ even for fresh data. Judge samples by what held-out examples get.
 *
 * Richardson and Weiss, "On GANs and GMMs", NeurIPS 2018.
 *
 * @param training - `[examples, …]`
 * @param samples - `[samples, …]` of the same width, of the model
 * @throws ShapeError if the widths differ; DataError if there are none, or one is not finite; OptionError for an option out of range or
 * more bins than training examples
 *
 * @example
 * ndb([[0], [0.1], [9], [9.1]], [[0], [0.1], [0], [0.1]], { bins: 2 }).jensenShannon; // 0.2158: a mode is missing
 */
export function ndb(training: Rows, samples: Rows, options: NdbOptions = {}): Ndb {
  checkNames('ndb', options, ['bins', 'significance', 'whiten', 'iterations', 'seed']);
  const { bins = 100, significance = 0.05, whiten = false, iterations = 100, seed = 0 } = options;
  checkChoice('significance', significance, [0.1, 0.05, 0.01, 0.001]);
  checkBoolean('whiten', whiten);
  const critical = CRITICAL[significance];
  const key = foldIn(randomKey(seed), 'ndb');
  let [x, y] = readRowSets(['training', 'samples'], training, samples);
  checkInteger('bins', bins, 2, x.rows);
  checkInteger('iterations', iterations, 0);
  if (whiten) {
    const deviations = deviationsOf(x);
    [x, y] = [divideColumns(x, deviations), divideColumns(y, deviations)];
  }
  const { centres, assignment } = kMeans(x, bins, key, iterations);
  const trainingShares = sharesOf(assignment, bins);
  const sampleShares = sharesOf(nearest(y, centres, 1).indices, bins);
  const zScores = sampleShares.map((q, bin) => {
    const p = trainingShares[bin]!;
    const pooled = (x.rows * p + y.rows * q) / (x.rows + y.rows);
    return q === p ? 0 : (q - p) / Math.sqrt(pooled * (1 - pooled) * (1 / x.rows + 1 / y.rows));
  });
  const different = zScores.filter((z) => Math.abs(z) > critical).length;
  return { bins, different, share: different / bins, jensenShannon: jensenShannon(trainingShares, sampleShares), trainingShares, sampleShares, zScores };
}

/** What |z| of a standard normal variable exceeds with the given probability. */
const CRITICAL: Readonly<Record<0.1 | 0.05 | 0.01 | 0.001, number>> = { 0.1: 1.6448536269514722, 0.05: 1.959963984540054, 0.01: 2.5758293035489004, 0.001: 3.2905267314918945 };

function sharesOf(assignment: Uint32Array, bins: number): Float64Array {
  const shares = new Float64Array(bins);
  for (const bin of assignment) shares[bin]! += 1 / assignment.length;
  return shares;
}

function jensenShannon(p: Float64Array, q: Float64Array): number {
  let divergence = 0;
  p.forEach((share, bin) => {
    const middle = (share + q[bin]!) / 2;
    for (const one of [share, q[bin]!]) if (one > 0) divergence += (one * Math.log(one / middle)) / 2;
  });
  return divergence;
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

function divideColumns({ rows, width, values }: Matrix, by: Float64Array): Matrix {
  return { rows, width, values: values.map((value, index) => value / by[index % width]!) };
}
