import { meanEstimate, type Estimate } from '@gen/core';
import { checkNames } from '../input/check-option.js';
import { readRowSets, type Rows } from '../input/rows.js';
import type { NeighbourOptions } from './improved-precision-recall.js';
import { membership, squaredRadii } from './neighbourhoods.js';

/** How realistic samples are, and how much of the data they cover, robust against outliers. */
export interface DensityCoverage {
  /** Balls around real examples that a generated one is in, divided by k. */
  readonly density: Estimate;
  /** Share of the balls around real examples that have a generated one in them. */
  readonly coverage: Estimate;
}

/**
 * Density and coverage. With the balls around real examples that reach to their k-th nearest other one (k default 5):
 * `density = Σⱼ Σᵢ [yⱼ ∈ B(xᵢ)] / (k·m)` over m generated y, range [0, ∞), 1 in expectation where both are of one distribution;
 * `coverage = Σᵢ [∃j : yⱼ ∈ B(xᵢ)] / n` over n real x, range [0, 1], and then 1 − 2⁻ᵏ for n = m (0.969 for k = 5). Balls include their
 * surface.
 *
 * The standard errors are those of a mean of independent examples, with the balls taken as given. Distances are walked in blocks.
 *
 * Naeem et al., "Reliable fidelity and diversity metrics for generative models", ICML 2020.
 *
 * @param real - `[examples, width]`, features of real examples
 * @param generated - `[examples, width]`, features of generated ones
 * @throws ShapeError if the widths differ; DataError if there are no examples, or one is not finite; OptionError if there are not more
 * than k real examples
 *
 * @example
 * densityCoverage([[0], [1], [10], [11]], [[0], [1]], { k: 1 }).coverage.value; // 0.5
 */
export function densityCoverage(real: Rows, generated: Rows, options: NeighbourOptions = {}): DensityCoverage {
  checkNames('densityCoverage', options, ['k']);
  const { k = 5 } = options;
  const [x, y] = readRowSets(['real', 'generated'], real, generated);
  const { ballsOfPoint, pointsOfBall } = membership(x, squaredRadii(x, k), y);
  return { density: meanEstimate(Float64Array.from(ballsOfPoint, (balls) => balls / k)), coverage: meanEstimate(pointsOfBall.map((points) => Math.min(points, 1))) };
}
