import { DataError, ShapeError } from '@gen/core';
import { checkNames } from '../input/check-option.js';
import { readLabels, type Label, type Labels } from '../input/labels.js';
import { readRows } from '../input/rows.js';
import type { ShapedValues, TensorLike } from '../input/tensor-like.js';

/** One score for each example: a list, a typed array or a tensor of rank 1. */
export type Scores = ArrayLike<number> | TensorLike | ShapedValues;

/** Which class is the one looked for. */
export interface PositiveClass {
  /** The class that high scores stand for. Default 1. */
  readonly positive?: Label;
}

/** Scores in descending order, each with whether its example is positive; of equal scores, those of positive examples first. */
export interface RankedScores {
  readonly scores: Float64Array;
  readonly isPositive: Uint8Array;
  readonly positives: number;
  readonly negatives: number;
}

/** @throws ShapeError if the lengths differ; DataError if there are none, a score is not finite, or no example is positive */
export function rankScores(scores: Scores, actual: Labels, options: PositiveClass): RankedScores {
  checkNames('A ranking', options, ['positive']);
  const { positive = 1 } = options;
  const { rows, width, values } = readRows('scores', scores);
  const labels = readLabels('actual', actual);
  if (width !== 1 || rows !== labels.length) throw new ShapeError(`scores must be one for each of the ${labels.length} labels, got ${rows} of ${width}.`);
  const isOfClass = Uint8Array.from(labels, (label) => (label === positive ? 1 : 0));
  const positives = isOfClass.reduce((sum, one) => sum + one, 0);
  if (positives === 0) throw new DataError(`A ranking needs at least one example of the class ${JSON.stringify(positive)}, got none among ${rows}. Name the class with { positive }.`);
  // Without a comparison of ours, numbers are sorted many times as fast: all of them, and those of the positive examples apart.
  const ranked = values.slice().sort().reverse();
  const ofPositives = values.filter((_, index) => isOfClass[index] === 1).sort().reverse();
  const isPositive = new Uint8Array(rows);
  for (let [rank, place] = [0, 0]; place < positives; rank++) {
    if (ranked[rank] !== ofPositives[place]) continue;
    isPositive[rank] = 1;
    place++;
  }
  return { scores: ranked, isPositive, positives, negatives: rows - positives };
}

/** @throws what {@link rankScores} throws; DataError if all examples are positive, too */
export function rankBothSides(scores: Scores, actual: Labels, options: PositiveClass): RankedScores {
  const ranked = rankScores(scores, actual, options);
  if (ranked.negatives === 0) throw new DataError(`A ROC curve needs examples of other classes too, got ${ranked.positives} that are all of ${JSON.stringify(options.positive ?? 1)}: the false positive rate is not defined.`);
  return ranked;
}

