import { foldIn, OptionError, permutation, randomKey, type Estimate } from '@gen/core';
import { checkBoolean, checkInteger, checkNames } from '../input/check-option.js';
import { readRowSets, takeRows, type Matrix, type Rows } from '../input/rows.js';
import { mergeStatistics, statisticsOf, type FeatureStatistics } from './feature-statistics.js';
import { distanceFrom } from './frechet-distance.js';

/** How the Fréchet inception distance is estimated. */
export interface FidOptions {
  /** Whether fewer examples than features are allowed; covariances are then singular and the value mostly bias. Default false. */
  readonly allowFewExamples?: boolean;
  /**
   * Groups that the jackknife leaves out in turn, for the standard error and the bias: `2·groups` further distances, each with one
   * eigendecomposition (milliseconds for 64 features, but growing with the cube of their number). At most as many as have three examples
   * each. 0 goes without both. Default 10.
   */
  readonly groups?: number;
  /** Seed of the division into groups. Default 0. */
  readonly seed?: number;
}

/** The distance, and how far it is off at this number of examples. */
export interface FidEstimate extends Estimate {
  /**
   * How much the value is expected to be above the distance of infinitely many examples, by the jackknife; it falls as 1 / n. Compare
   * values of the same n only, or `value − bias`.
   */
  readonly bias: number;
}

/**
 * Fréchet inception distance: how far the features of generated examples are from those of real ones, as Gaussians:
 * `|m₁ − m₂|² + tr(S₁ + S₂ − 2(S₁^½ S₂ S₁^½)^½)` with unbiased covariances in float64. Range [0, ∞), 0 for equal mean and covariance;
 * lower is better. The features are of any network; only values of the same one compare.
 *
 * The value is biased upwards, by about c / n with a c that depends on the model: `bias` says by how much, from leaving out tenths of
 * either set in turn (delete-a-group jackknife, of which the standard error is as well). {@link kid} has no bias.
 *
 * Heusel et al., "GANs trained by a two time-scale update rule converge to a local Nash equilibrium", NeurIPS 2017; Chong and Forsyth,
 * "Effectively unbiased FID and inception score and where to find them", CVPR 2020; Efron and Stein, "The jackknife estimate of
 * variance", Annals of Statistics 1981.
 *
 * @param real - `[examples, width]`, features of real examples
 * @param generated - `[examples, width]`, features of generated ones
 * @returns `samples` is the size of the smaller set; `standardError` and `bias` are NaN with `groups: 0`
 * @throws ShapeError if the widths differ; DataError if there are no examples, or one is not finite; OptionError if there are fewer
 * examples than features and `allowFewExamples` is not set, or if there are not three examples for each of two groups
 *
 * @example
 * const { value, standardError, bias } = fid(featuresOf(test), featuresOf(await vae.sample(10_000)));
 */
export function fid(real: Rows, generated: Rows, options: FidOptions = {}): FidEstimate {
  checkNames('fid', options, ['allowFewExamples', 'groups', 'seed']);
  const { allowFewExamples = false, groups = 10, seed = 0 } = options;
  checkBoolean('allowFewExamples', allowFewExamples);
  const key = randomKey(seed);
  const [x, y] = readRowSets(['real', 'generated'], real, generated);
  const samples = Math.min(x.rows, y.rows);
  if (groups !== 0) checkInteger('groups', groups, 2);
  if (samples < x.width && !allowFewExamples) {
    throw new OptionError(`FID of ${x.width} features needs at least as many examples of either kind, got ${x.rows} real and ${y.rows} generated. Take more, use kid, or set allowFewExamples and trust the bias it reports.`);
  }
  if (samples < Math.max(2, 3 * Math.min(groups, 2))) throw new OptionError(`FID needs at least six examples of either kind, or two with groups: 0, got ${x.rows} real and ${y.rows} generated.`);
  const used = Math.min(groups, Math.floor(samples / 3));
  if (groups === 0) return { value: distanceFrom(statisticsOf(x))(statisticsOf(y)), standardError: NaN, samples, kind: 'estimate', bias: NaN };

  const [xGroups, yGroups] = [groupStatistics(x, used, permutation(foldIn(key, 'real'), x.rows)), groupStatistics(y, used, permutation(foldIn(key, 'generated'), y.rows))];
  const [xAll, yAll] = [xGroups.reduce(mergeStatistics), yGroups.reduce(mergeStatistics)];
  const [toReal, toGenerated] = [distanceFrom(xAll), distanceFrom(yAll)];
  const value = toReal(yAll);
  const sides = [leaveOneOut(yGroups).map(toReal), leaveOneOut(xGroups).map(toGenerated)].map((distances) => jackknife(value, distances));
  return {
    value,
    standardError: Math.sqrt(sides.reduce((sum, { variance }) => sum + variance, 0)),
    samples,
    kind: 'estimate',
    bias: sides.reduce((sum, { bias }) => sum + bias, 0),
  };
}

function groupStatistics(matrix: Matrix, groups: number, order: Uint32Array): FeatureStatistics[] {
  return Array.from({ length: groups }, (_, group) => statisticsOf(takeRows(matrix, order.filter((_row, place) => place % groups === group))));
}

function leaveOneOut(groups: readonly FeatureStatistics[]): FeatureStatistics[] {
  return groups.map((_, left) => groups.filter((_group, index) => index !== left).reduce(mergeStatistics));
}

function jackknife(value: number, without: readonly number[]): { readonly variance: number; readonly bias: number } {
  const groups = without.length;
  const mean = without.reduce((sum, one) => sum + one, 0) / groups;
  return {
    variance: (without.reduce((sum, one) => sum + (one - mean) ** 2, 0) * (groups - 1)) / groups,
    bias: (groups - 1) * (mean - value),
  };
}
