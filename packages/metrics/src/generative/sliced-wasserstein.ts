import { foldIn, meanEstimate, normal, randomKey, type Estimate } from '@gen/core';
import { checkChoice, checkInteger, checkNames } from '../input/check-option.js';
import { readRowSets, type Matrix, type Rows } from '../input/rows.js';

/** How the distance is estimated. */
export interface SlicedWassersteinOptions {
  /** Random directions to project on. Default 128. */
  readonly projections?: number;
  /** Power of the distance: 1 or 2. Default 2. */
  readonly power?: 1 | 2;
  /** Seed of the directions. Default 0. */
  readonly seed?: number;
}

/**
 * Sliced Wasserstein distance `(E_θ W_p(θ·x, θ·y)^p)^(1/p)` over directions θ uniform on the unit sphere, where `W_p^p` in one dimension is
 * `∫₀¹ |F⁻¹(q) − G⁻¹(q)|^p dq`: sorted values against sorted values. Range [0, ∞), in the unit of the values; 0 if and only if both sets
 * are equal. Biased upwards between two samples of one distribution, like any Wasserstein distance of samples.
 *
 * The standard error is of the directions only (by the delta method), not of the examples.
 *
 * Rabin et al., "Wasserstein barycenter and its application to texture mixing", SSVM 2011; Bonneel et al., "Sliced and Radon Wasserstein
 * barycenters of measures", Journal of Mathematical Imaging and Vision 2015.
 *
 * @param x - `[examples, …]`
 * @param y - `[examples, …]` of the same width; the numbers of examples may differ
 * @returns `samples` is the number of directions
 * @throws ShapeError if the widths differ; DataError if there are none, or one is not finite; OptionError for an option out of range
 *
 * @example
 * slicedWasserstein([[0], [1]], [[3], [4]]).value; // 3: in one dimension, the shift
 */
export function slicedWasserstein(x: Rows, y: Rows, options: SlicedWassersteinOptions = {}): Estimate {
  checkNames('slicedWasserstein', options, ['projections', 'power', 'seed']);
  const { projections = 128, power = 2, seed = 0 } = options;
  const [first, second] = readRowSets(['x', 'y'], x, y);
  checkInteger('projections', projections, 1);
  checkChoice('power', power, [1, 2]);
  const key = foldIn(randomKey(seed), 'directions');
  const powers = Array.from({ length: projections }, (_, index) => {
    const direction = Float64Array.from(normal(foldIn(key, index), first.width));
    const length = Math.hypot(...direction);
    const unit = direction.map((value) => value / length);
    return quantileDistance(project(first, unit).sort(), project(second, unit).sort(), power);
  });
  const mean = meanEstimate(powers);
  const value = mean.value ** (1 / power);
  // d(v^(1/p)) = dv / (p·v^(1 − 1/p)); where the mean is 0 every direction is, and nothing is uncertain.
  const standardError = mean.value === 0 ? 0 : mean.standardError / (power * value ** (power - 1));
  return { value, standardError, samples: projections, kind: 'estimate' };
}

function project({ rows, width, values }: Matrix, direction: Float64Array): Float64Array {
  return Float64Array.from({ length: rows }, (_, row) => direction.reduce((sum, factor, column) => sum + factor * values[row * width + column]!, 0));
}

/** `∫₀¹ |F⁻¹(q) − G⁻¹(q)|^p dq` of two sorted lists: both quantile functions are constant between multiples of 1/m and 1/n. */
function quantileDistance(a: Float64Array, b: Float64Array, power: number): number {
  let sum = 0;
  for (let [i, j, from] = [0, 0, 0]; i < a.length && j < b.length; ) {
    // Compared as whole numbers, (i + 1)·n against (j + 1)·m, so that ends that coincide do so exactly.
    const [endOfA, endOfB] = [(i + 1) * b.length, (j + 1) * a.length];
    const to = Math.min(endOfA, endOfB);
    sum += Math.abs(a[i]! - b[j]!) ** power * (to - from);
    from = to;
    if (endOfA === to) i++;
    if (endOfB === to) j++;
  }
  return sum / (a.length * b.length);
}
