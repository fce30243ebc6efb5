import { DataError, meanEstimate, type Estimate } from '@gen/core';
import { checkInteger, checkNames } from '../input/check-option.js';
import { readRows, type Rows } from '../input/rows.js';

/** How the score is estimated. */
export interface InceptionScoreOptions {
  /** Parts of consecutive examples whose scores are averaged, 1 to the number of examples. Default 10, as published. */
  readonly splits?: number;
}

/**
 * Inception score, `exp(Σᵢ KL(p(y | xᵢ) ‖ p(y)) / n)` with `p(y) = Σᵢ p(y | xᵢ) / n`: high if a classifier is sure of every sample and
 * its classes are balanced. Range [1, classes]; higher is better. It never looks at real data, and is biased: low, when a split has
 * few examples.
 *
 * The mean over splits of consecutive rows, with its standard error (the published spread is that times √splits). Rows that are sorted
 * by class must be shuffled first: each split has to hold all classes.
 *
 * Salimans et al., "Improved techniques for training GANs", NeurIPS 2016.
 *
 * @param probabilities - `[samples, classes]`, of a classifier that knows real data; each row adds up to 1
 * @returns `samples` is the number of splits, whose mean this is; the error of one split is NaN
 * @throws DataError if there are none, or a row is no distribution (to 1e-3); OptionError if there are more splits than samples
 *
 * @example
 * inceptionScore([[1, 0], [0, 1]], { splits: 1 }).value; // 2: both classes, no doubt
 */
export function inceptionScore(probabilities: Rows, options: InceptionScoreOptions = {}): Estimate {
  checkNames('inceptionScore', options, ['splits']);
  const { splits = 10 } = options;
  const { rows, width, values } = readRows('probabilities', probabilities);
  checkInteger('splits', splits, 1, rows);
  for (let row = 0; row < rows; row++) {
    const distribution = values.subarray(row * width, (row + 1) * width);
    const sum = distribution.reduce((total, value) => total + value, 0);
    if (Math.abs(sum - 1) > 1e-3 || distribution.some((value) => value < 0)) {
      throw new DataError(`probabilities must have rows of numbers from 0 that add up to 1, got row ${row} with the sum ${sum}. Logits go through a softmax first.`);
    }
  }
  return meanEstimate(
    Array.from({ length: splits }, (_, split) => {
      const [from, to] = [split, split + 1].map((edge) => Math.floor((edge * rows) / splits)) as [number, number];
      return scoreOf(values.subarray(from * width, to * width), width);
    }),
  );
}

function scoreOf(values: Float64Array, classes: number): number {
  const rows = values.length / classes;
  const marginal = new Float64Array(classes);
  values.forEach((value, index) => (marginal[index % classes]! += value / rows));
  let divergence = 0;
  values.forEach((value, index) => {
    if (value > 0) divergence += value * Math.log(value / marginal[index % classes]!);
  });
  return Math.exp(divergence / rows);
}
