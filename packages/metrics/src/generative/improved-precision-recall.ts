import { meanEstimate, type Estimate } from '@gen/core';
import { checkNames } from '../input/check-option.js';
import { readRowSets, type Rows } from '../input/rows.js';
import { membership, squaredRadii } from './neighbourhoods.js';

/** What the manifolds are made of. */
export interface NeighbourOptions {
  /** Neighbours that decide the radius of the ball around an example. Default 3 for precision and recall, 5 for density and coverage. */
  readonly k?: number;
}

/** How realistic samples are, and how much of the data they cover. */
export interface ImprovedPrecisionRecall {
  /** Share of generated examples that are in the manifold of the real ones. */
  readonly precision: Estimate;
  /** Share of real examples that are in the manifold of the generated ones. */
  readonly recall: Estimate;
}

/**
 * Improved precision and recall. The manifold of a set is the union of the balls around its examples that reach to their k-th nearest
 * other one (k default 3): `precision = Σⱼ [∃i : |yⱼ − xᵢ| ≤ rₖ(xᵢ)] / m`, and recall with real x and generated y exchanged. Range [0, 1].
 * A model that drops modes loses recall, one that makes what is not real loses precision. An outlier has a large ball: see
 * {@link densityCoverage}.
 *
 * The standard errors are those of a share of independent examples, with the manifolds taken as given. Distances are walked in blocks:
 * memory grows with the number of examples, not with its square.
 *
 * Kynkäänniemi et al., "Improved precision and recall metric for assessing generative models", NeurIPS 2019.
 *
 * @param real - `[examples, width]`, features of real examples
 * @param generated - `[examples, width]`, features of generated ones
 * @throws ShapeError if the widths differ; DataError if there are no examples, or one is not finite; OptionError if either set has not
 * more than k examples
 *
 * @example
 * improvedPrecisionRecall([[0], [1], [10], [11]], [[0], [1]], { k: 1 }).recall.value; // 0.5
 */
export function improvedPrecisionRecall(real: Rows, generated: Rows, options: NeighbourOptions = {}): ImprovedPrecisionRecall {
  checkNames('improvedPrecisionRecall', options, ['k']);
  const { k = 3 } = options;
  const [x, y] = readRowSets(['real', 'generated'], real, generated);
  const [xRadii, yRadii] = [squaredRadii(x, k), squaredRadii(y, k)];
  const share = ({ ballsOfPoint }: { readonly ballsOfPoint: Uint32Array }) => meanEstimate(ballsOfPoint.map((balls) => Math.min(balls, 1)));
  return { precision: share(membership(x, xRadii, y)), recall: share(membership(y, yRadii, x)) };
}
