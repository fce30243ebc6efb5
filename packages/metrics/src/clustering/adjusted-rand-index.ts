import type { Labels } from '../input/labels.js';
import { contingency } from './contingency.js';

/**
 * Adjusted Rand index: how often two partitions agree on whether a pair of examples belongs together, adjusted for chance,
 * `(Σ C(nᵢⱼ, 2) − E) / (½(A + B) − E)` with `A = Σ C(aᵢ, 2)`, `B = Σ C(bⱼ, 2)`, `E = A·B / C(n, 2)`. Range [−½, 1]: 1 for equal
 * partitions, whatever the names, 0 in expectation for random ones. Where neither partition separates any pair, or both separate all, one
 * example alone included, they are equal: 1.
 *
 * Hubert and Arabie, "Comparing partitions", Journal of Classification 1985.
 *
 * @param clusters - `[examples]`, the cluster of each
 * @param classes - `[examples]`, the true classes, named in any way
 * @throws ShapeError if the lengths differ; DataError if there are no examples, or one list mixes numbers and texts
 *
 * @example
 * adjustedRandIndex([0, 0, 1, 1], ['b', 'b', 'a', 'a']); // 1
 */
export function adjustedRandIndex(clusters: Labels, classes: Labels): number {
  const { counts, clusterSizes, classSizes, examples } = contingency(clusters, classes);
  const [together, a, b] = [pairs(counts), pairs(clusterSizes), pairs(classSizes)];
  const all = (examples * (examples - 1)) / 2;
  if (a === b && (a === 0 || a === all)) return 1;
  const expected = (a * b) / all;
  return (together - expected) / ((a + b) / 2 - expected);
}

/** How many pairs are within the groups of these sizes. */
function pairs(sizes: Uint32Array): number {
  return sizes.reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
}
