import { ShapeError } from '@gen/core';
import { nearest } from '../distance/nearest.js';
import { checkChoice, checkNames } from '../input/check-option.js';
import { readRows, readRowSets, type Matrix, type Rows } from '../input/rows.js';
import { binsOf, divideColumns, sharesOf, type NdbBins, type NdbBinsOptions } from './ndb-bins.js';

/** How bins are compared. */
export interface CompareNdbBinsOptions {
  /** Level of the test that a bin's shares differ. Default 0.05. */
  readonly significance?: 0.1 | 0.05 | 0.01 | 0.001;
}

/** How the bins are made and compared. */
export interface NdbOptions extends NdbBinsOptions, CompareNdbBinsOptions {}

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
  const critical = criticalOf(options);
  const [x, y] = readRowSets(['training', 'samples'], training, samples);
  return compare(binsOf(x, options), y, critical);
}

/**
 * What {@link ndb} says of samples, with bins that are there already.
 *
 * @param samples - `[samples, …]`, of the width of the training examples
 * @throws ShapeError if the width is another one; DataError if there are none, or one is not finite; OptionError for an unknown level
 *
 * @example
 * compareNdbBins(ndbBins(training), await vae.sample(10_000)).share;
 */
export function compareNdbBins(bins: NdbBins, samples: Rows, options: CompareNdbBinsOptions = {}): Ndb {
  checkNames('compareNdbBins', options, ['significance']);
  const critical = criticalOf(options);
  const y = readRows('samples', samples);
  const { width } = bins.centres;
  if (y.width !== width) throw new ShapeError(`samples must have examples of the ${width} values that the bins are of, got ${y.width}.`);
  return compare(bins, y, critical);
}

function compare({ examples, shares: trainingShares, centres, deviations }: NdbBins, samples: Matrix, critical: number): Ndb {
  const bins = trainingShares.length;
  const sampleShares = sharesOf(nearest(deviations ? divideColumns(samples, deviations) : samples, centres, 1).indices, bins);
  const zScores = sampleShares.map((q, bin) => {
    const p = trainingShares[bin]!;
    const pooled = (examples * p + samples.rows * q) / (examples + samples.rows);
    return q === p ? 0 : (q - p) / Math.sqrt(pooled * (1 - pooled) * (1 / examples + 1 / samples.rows));
  });
  const different = zScores.filter((z) => Math.abs(z) > critical).length;
  return { bins, different, share: different / bins, jensenShannon: jensenShannon(trainingShares, sampleShares), trainingShares, sampleShares, zScores };
}

/** What |z| of a standard normal variable exceeds with the given probability. */
const CRITICAL: Readonly<Record<0.1 | 0.05 | 0.01 | 0.001, number>> = { 0.1: 1.6448536269514722, 0.05: 1.959963984540054, 0.01: 2.5758293035489004, 0.001: 3.2905267314918945 };

function criticalOf({ significance = 0.05 }: CompareNdbBinsOptions): number {
  checkChoice('significance', significance, [0.1, 0.05, 0.01, 0.001]);
  return CRITICAL[significance];
}

function jensenShannon(p: Float64Array, q: Float64Array): number {
  let divergence = 0;
  p.forEach((share, bin) => {
    const middle = (share + q[bin]!) / 2;
    for (const one of [share, q[bin]!]) if (one > 0) divergence += (one * Math.log(one / middle)) / 2;
  });
  return divergence;
}
