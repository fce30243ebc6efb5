import { meanEstimate, ShapeError, type Estimate } from '@gen/core';
import { checkInteger, checkNumber } from '../input/check-option.js';
import { readRows, type Rows } from '../input/rows.js';

/** What a classifier sees in samples. */
export interface ClassifierCoverage {
  /** Share of samples whose likeliest class has a probability above the threshold. */
  readonly confident: Estimate;
  /** How many of the confident samples fall into each class. */
  readonly counts: Uint32Array;
  /** Classes with at least one confident sample. */
  readonly classes: number;
}

/**
 * Judges samples by a classifier trained on real data: how many look like some class, and which classes occur.
 *
 * @param probabilities - `[samples, classes]`, as rows, a tensor or a plain row-major list; each row adds up to 1
 * @param threshold - default 0.5
 * @throws ShapeError if the length is no multiple of `classes`; DataError if there are no samples, or a value is not finite; OptionError if
 * `classes` is no integer above 0, or the threshold no number
 *
 * @example
 * classifierCoverage([[0.9, 0.1], [0.8, 0.2], [0.5, 0.5]], 2).counts; // [2, 0]
 */
export function classifierCoverage(probabilities: Rows, classes: number, threshold = 0.5): ClassifierCoverage {
  checkInteger('classes', classes, 1);
  checkNumber('threshold', threshold);
  const { values } = readRows('probabilities', probabilities);
  const samples = values.length / classes;
  if (!Number.isInteger(samples)) throw new ShapeError(`${values.length} probabilities are not a whole number of rows of ${classes} classes.`);
  const counts = new Uint32Array(classes);
  const confident = Array.from({ length: samples }, (_, sample) => {
    let likeliest = 0;
    for (let label = 1; label < classes; label++) {
      if (values[sample * classes + label]! > values[sample * classes + likeliest]!) likeliest = label;
    }
    const sure = values[sample * classes + likeliest]! > threshold;
    if (sure) counts[likeliest]!++;
    return sure ? 1 : 0;
  });
  return { confident: meanEstimate(confident), counts, classes: counts.filter((count) => count > 0).length };
}
