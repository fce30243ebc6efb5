import { meanEstimate, OptionError, ShapeError, type Estimate } from '@gen/core';
import { rocAuc } from '../classification/roc-auc.js';
import { checkNames, checkNumber } from '../input/check-option.js';
import { nearest } from '../distance/nearest.js';
import { readRows, readRowSets, type Rows } from '../input/rows.js';

/** What counts as a copy. */
export interface CopyCheckOptions {
  /**
   * Share of held-out examples that would be called copies, above 0 and below 1: their distances to the nearest training example decide
   * what is too near. Default 0.01.
   */
  readonly falseAlarms?: number;
}

/** Where samples stand to the training set. */
export interface CopyCheck {
  /** `[samples]`, the training example nearest to each sample; of equally near ones the first. */
  readonly neighbours: Uint32Array;
  /** `[samples]`, its Euclidean distance. */
  readonly distances: Float64Array;
  /** Samples not farther than this from a training example count as copies. */
  readonly threshold: number;
  /** Share of samples that count as copies; about `falseAlarms` for a model that does not copy. */
  readonly copies: Estimate;
  /** Probability that a sample is nearer to the training set than a held-out example is, ties counted half: ½ without copying, 1 with. */
  readonly nearer: Estimate;
}

/**
 * Looks for samples that are copies of training examples, by the distance to the nearest one, `d(y) = minᵢ |y − xᵢ|`, against how near
 * held-out examples come by chance: the share of samples with `d(y)` up to the `falseAlarms` quantile of the held-out distances, and
 * `P(d(y) < d(h))`, the statistic of the Mann–Whitney test. Distances are of whatever is given: pixels find exact copies, features
 * find similar pictures.
 *
 * Meehan, Chaudhuri and Dasgupta, "A non-parametric test to detect data-copying in generative models", AISTATS 2020.
 *
 * @param samples - `[samples, …]` of the model
 * @param training - `[examples, …]` that it was trained on
 * @param heldOut - `[examples, …]` of the same kind that it was not trained on; the more, the finer the threshold
 * @throws ShapeError if widths differ; DataError if there are none, or one is not finite; OptionError if `falseAlarms` is not between 0 and 1
 *
 * @example
 * copyCheck([[0], [5]], [[0], [10]], [[1], [12]]).nearer.value; // 0.5: one copy, one far away
 */
export function copyCheck(samples: Rows, training: Rows, heldOut: Rows, options: CopyCheckOptions = {}): CopyCheck {
  checkNames('copyCheck', options, ['falseAlarms']);
  const { falseAlarms = 0.01 } = options;
  checkNumber('falseAlarms', falseAlarms);
  if (!(falseAlarms > 0 && falseAlarms < 1)) throw new OptionError(`falseAlarms must be above 0 and below 1, got ${falseAlarms}.`);
  const [y, x] = readRowSets(['samples', 'training'], samples, training);
  const h = readRows('heldOut', heldOut);
  if (h.width !== x.width) throw new ShapeError(`heldOut must have examples of ${x.width} values, got ${h.width}.`);
  const { indices, squared } = nearest(y, x, 1);
  const distances = squared.map(Math.sqrt);
  const fresh = nearest(h, x, 1).squared.map(Math.sqrt).sort();
  const threshold = fresh[Math.max(0, Math.ceil(falseAlarms * fresh.length) - 1)]!;
  const isHeldOut = [...Array.from(distances, () => 0), ...Array.from(fresh, () => 1)];
  return {
    neighbours: indices,
    distances,
    threshold,
    copies: meanEstimate(distances.map((distance) => (distance <= threshold ? 1 : 0))),
    nearer: rocAuc([...distances, ...fresh], isHeldOut),
  };
}
