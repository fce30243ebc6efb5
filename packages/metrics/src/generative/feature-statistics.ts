import { DataError, ShapeError } from '@gen/core';
import { readRows, type Matrix, type Rows } from '../input/rows.js';

/** Mean and covariance of features: all that the Fréchet distance knows of them. */
export interface FeatureStatistics {
  /** How many examples they are of. */
  readonly samples: number;
  /** `[width]` */
  readonly mean: Float64Array;
  /** `[width, width]`: `Σ (x − m)(x − m)ᵀ`, the covariance times `samples − 1`. */
  readonly scatter: Float64Array;
}

/**
 * Mean `m` and scatter `Σ (x − m)(x − m)ᵀ` of features in float64, from differences to the mean. For sets that do not fit in memory,
 * take them batch by batch and {@link mergeStatistics}.
 *
 * @param features - `[examples, width]`
 * @throws ShapeError if rows differ in length; DataError if there are none, or one is not finite
 *
 * @example
 * featureStatistics([[0, 0], [2, 4]]).scatter; // [2, 4, 4, 8]
 */
export function featureStatistics(features: Rows): FeatureStatistics {
  return statisticsOf(readRows('features', features));
}

/** {@link featureStatistics} of what is already read. */
export function statisticsOf({ rows, width, values }: Matrix): FeatureStatistics {
  const mean = new Float64Array(width);
  for (let at = 0; at < values.length; at += width) {
    for (let column = 0; column < width; column++) mean[column]! += values[at + column]! / rows;
  }
  const scatter = new Float64Array(width * width);
  const centred = new Float64Array(width);
  for (let at = 0; at < values.length; at += width) {
    for (let column = 0; column < width; column++) centred[column] = values[at + column]! - mean[column]!;
    for (let row = 0; row < width; row++) {
      const factor = centred[row]!;
      for (let column = row; column < width; column++) scatter[row * width + column]! += factor * centred[column]!;
    }
  }
  for (let row = 1; row < width; row++) {
    for (let column = 0; column < row; column++) scatter[row * width + column] = scatter[column * width + row]!;
  }
  return { samples: rows, mean, scatter };
}

/**
 * The statistics of two sets together, as if they had been one: with `d = m₂ − m₁`, the scatter is
 * `S₁ + S₂ + d·dᵀ·n₁·n₂ / (n₁ + n₂)`.
 *
 * Chan, Golub and LeVeque, "Algorithms for computing the sample variance", The American Statistician 1983.
 *
 * @throws ShapeError if the widths differ
 *
 * @example
 * mergeStatistics(featureStatistics([[0]]), featureStatistics([[2]])).mean; // [1]
 */
export function mergeStatistics(first: FeatureStatistics, second: FeatureStatistics): FeatureStatistics {
  const width = first.mean.length;
  if (second.mean.length !== width) throw new ShapeError(`Statistics to merge must be of features of one width, got ${width} and ${second.mean.length}.`);
  const samples = first.samples + second.samples;
  const step = second.mean.map((value, column) => value - first.mean[column]!);
  const factor = (first.samples * second.samples) / samples;
  const scatter = new Float64Array(width * width);
  for (let row = 0; row < width; row++) {
    for (let column = 0; column < width; column++) {
      const at = row * width + column;
      scatter[at] = first.scatter[at]! + second.scatter[at]! + factor * step[row]! * step[column]!;
    }
  }
  return { samples, mean: first.mean.map((value, column) => value + (step[column]! * second.samples) / samples), scatter };
}

/**
 * The unbiased covariance `S / (n − 1)`, row-major.
 *
 * @throws DataError if the statistics are of one example, which has no covariance
 */
export function covarianceOf({ samples, scatter }: FeatureStatistics): Float64Array {
  if (samples < 2) throw new DataError(`A covariance needs at least two examples, got ${samples}.`);
  return scatter.map((value) => value / (samples - 1));
}
