import { ShapeError } from '@gen/core';
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { covarianceOf, type FeatureStatistics } from './feature-statistics.js';

/**
 * Squared Fréchet (2-Wasserstein) distance of the Gaussians with the given means and covariances,
 * `|m₁ − m₂|² + tr S₁ + tr S₂ − 2·tr (S₁^½ S₂ S₁^½)^½`. Range [0, ∞), in the unit of the features, squared.
 *
 * Both square roots are of symmetric matrices, by their eigenvalues; those that rounding has made negative count as 0, so that singular
 * covariances (constant features, fewer examples than features) need no special care, and the result is never below 0.
 *
 * Dowson and Landau, "The Fréchet distance between multivariate normal distributions", Journal of Multivariate Analysis 1982.
 *
 * @throws ShapeError if the widths differ; DataError if either is of fewer than two examples
 *
 * @example
 * frechetDistance(featureStatistics([[0], [2]]), featureStatistics([[3], [5]])); // 9
 */
export function frechetDistance(first: FeatureStatistics, second: FeatureStatistics): number {
  return distanceFrom(first)(second);
}

/** The distance from one set of statistics to others; the square root of its covariance is taken once. */
export function distanceFrom(first: FeatureStatistics): (second: FeatureStatistics) => number {
  const width = first.mean.length;
  const covariance = covarianceOf(first);
  const size = scaleOf(covariance, width);
  const root = squareRoot(toMatrix(covariance, width).div(size));
  return (second) => {
    if (second.mean.length !== width) throw new ShapeError(`The Fréchet distance is of features of one width, got ${width} and ${second.mean.length}.`);
    const other = covarianceOf(second);
    const otherSize = scaleOf(other, width);
    const product = root.mmul(toMatrix(other, width).div(otherSize)).mmul(root);
    const between = Math.sqrt(size) * Math.sqrt(otherSize) * eigenvalues(symmetric(product)).reduce((sum, value) => sum + Math.sqrt(Math.max(0, value)), 0);
    const shift = first.mean.reduce((sum, value, column) => sum + (value - second.mean[column]!) ** 2, 0);
    return Math.max(0, shift + trace(covariance, width) + trace(other, width) - 2 * between);
  };
}

/** A power of two near the trace: the solver squares its numbers, which goes well for those near 1 only. */
function scaleOf(covariance: Float64Array, width: number): number {
  const total = trace(covariance, width);
  return total > 0 ? 2 ** Math.round(Math.log2(total)) : 1;
}

function toMatrix(values: Float64Array, width: number): Matrix {
  return Matrix.from1DArray(width, width, values);
}

function squareRoot(matrix: Matrix): Matrix {
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(matrix, { assumeSymmetric: true });
  const scaled = eigenvectorMatrix.clone().mulRowVector(realEigenvalues.map((value) => Math.sqrt(Math.max(0, value))));
  return scaled.mmul(eigenvectorMatrix.transpose());
}

function eigenvalues(matrix: Matrix): number[] {
  return new EigenvalueDecomposition(matrix, { assumeSymmetric: true }).realEigenvalues;
}

/** The mean of a matrix and its transpose: a product of three is symmetric but for rounding. */
function symmetric(matrix: Matrix): Matrix {
  return Matrix.add(matrix, matrix.transpose()).mul(0.5);
}

function trace(values: Float64Array, width: number): number {
  let sum = 0;
  for (let at = 0; at < values.length; at += width + 1) sum += values[at]!;
  return sum;
}
