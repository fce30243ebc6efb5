import { meanEstimate, OptionError, ShapeError, type Estimate } from '@gen/core';
import { checkInteger, checkNames } from '../input/check-option.js';
import { encodeLabels, readLabels, type Label, type Labels } from '../input/labels.js';
import { readRows, type Rows } from '../input/rows.js';

/** How scores are read. */
export interface TopKOptions {
  /** How many guesses an example has, 1 to the number of classes. */
  readonly k: number;
  /** The classes that the columns stand for. Default 0, 1, 2 … */
  readonly labels?: readonly Label[];
}

/**
 * Share of examples whose true class is among the k with the highest scores. Range [0, 1]; k = 1 is accuracy. Where classes tie for
 * the last of the k places, an example counts with the probability that its class gets one when ties are broken by chance, so that
 * constant scores give k / classes.
 *
 * @param scores - `[examples, classes]`: probabilities, logits, or anything that is higher for likelier classes
 * @param actual - `[examples]`, the true classes
 * @throws ShapeError if the numbers of examples or classes differ; DataError if there are none, a score is not finite, or a class is not
 * among `labels`; OptionError if k is not from 1 to the number of classes
 *
 * @example
 * topKAccuracy([[0.5, 0.3, 0.2], [0.1, 0.3, 0.6]], [1, 0], { k: 2 }).value; // 0.5
 */
export function topKAccuracy(scores: Rows, actual: Labels, options: TopKOptions): Estimate {
  checkNames('topKAccuracy', options, ['k', 'labels']);
  const { k, labels } = options;
  const { rows, width: classes, values } = readRows('scores', scores);
  const truth = readLabels('actual', actual);
  if (rows !== truth.length) throw new ShapeError(`scores must have a row for each of the ${truth.length} labels, got ${rows}.`);
  if (labels !== undefined && !Array.isArray(labels)) throw new OptionError(`labels must be a list of classes, got ${String(labels)}.`);
  if (labels && labels.length !== classes) throw new ShapeError(`labels must name the ${classes} columns of the scores, got ${labels.length}.`);
  checkInteger('k', k, 1, classes);
  const places = encodeLabels('actual', truth, labels ?? Array.from({ length: classes }, (_, column) => column));
  return meanEstimate(Array.from(places, (place, row) => chanceOfRank(values.subarray(row * classes, (row + 1) * classes), place, k)));
}

/** The probability that an item is among the k highest when ties are broken by chance. */
export function chanceOfRank(scores: ArrayLike<number>, place: number, k: number): number {
  let [higher, tied] = [0, 0];
  for (let other = 0; other < scores.length; other++) {
    if (scores[other]! > scores[place]!) higher++;
    else if (scores[other] === scores[place]) tied++;
  }
  return Math.min(1, Math.max(0, (k - higher) / tied));
}
