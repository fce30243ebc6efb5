import { DataError, meanEstimate, ShapeError, type Estimate } from '@gen/core';

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
 * @param probabilities - `[samples, classes]`, row-major, each row adding up to 1
 * @param threshold - default 0.5
 * @throws ShapeError if the length is no multiple of `classes`; DataError if there are no samples
 */
export function classifierCoverage(probabilities: ArrayLike<number>, classes: number, threshold = 0.5): ClassifierCoverage {
  const samples = probabilities.length / classes;
  if (!Number.isInteger(samples)) throw new ShapeError(`${probabilities.length} probabilities are not a whole number of rows of ${classes} classes.`);
  if (samples === 0) throw new DataError('The coverage needs at least one sample, got none.');
  const counts = new Uint32Array(classes);
  const confident = Array.from({ length: samples }, (_, sample) => {
    let likeliest = 0;
    for (let label = 1; label < classes; label++) {
      if (probabilities[sample * classes + label]! > probabilities[sample * classes + likeliest]!) likeliest = label;
    }
    const sure = probabilities[sample * classes + likeliest]! > threshold;
    if (sure) counts[likeliest]!++;
    return sure ? 1 : 0;
  });
  return { confident: meanEstimate(confident), counts, classes: counts.filter((count) => count > 0).length };
}
