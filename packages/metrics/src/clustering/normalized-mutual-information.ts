import { checkChoice, checkNames } from '../input/check-option.js';
import type { Labels } from '../input/labels.js';
import { contingency } from './contingency.js';

/** What the mutual information is divided by. */
export interface NormalizedMutualInformationOptions {
  /** Which mean of the two entropies. Default `arithmetic`, as in scikit-learn. */
  readonly mean?: 'arithmetic' | 'geometric' | 'min' | 'max';
}

/**
 * Normalised mutual information of two partitions, `I(C; Y) / mean(H(C), H(Y))` with `I = Σ p(c, y) ln(p(c, y) / (p(c)·p(y)))`. From 0
 * to 1: 1 for equal partitions, whatever the names, 0 for independent ones. Two partitions of one part each are equal, 1; one part
 * against several says nothing, 0. It grows with the number of clusters: see {@link adjustedRandIndex} for one that does not.
 *
 * Strehl and Ghosh, "Cluster ensembles", JMLR 2002.
 *
 * @param clusters - `[examples]`, the cluster of each
 * @param classes - `[examples]`, the true classes, named in any way
 * @throws ShapeError if the lengths differ; DataError if there are no examples, or one list mixes numbers and texts; OptionError for
 * another mean
 *
 * @example
 * normalizedMutualInformation([0, 0, 1, 1], ['b', 'b', 'a', 'a']); // 1
 */
export function normalizedMutualInformation(clusters: Labels, classes: Labels, options: NormalizedMutualInformationOptions = {}): number {
  checkNames('normalizedMutualInformation', options, ['mean']);
  const { mean = 'arithmetic' } = options;
  checkChoice('mean', mean, ['arithmetic', 'geometric', 'min', 'max']);
  const { counts, clusterSizes, classSizes, examples } = contingency(clusters, classes);
  const average = MEANS[mean];
  if (clusterSizes.length === 1 && classSizes.length === 1) return 1;
  if (clusterSizes.length === 1 || classSizes.length === 1) return 0;
  let information = 0;
  counts.forEach((count, index) => {
    if (count === 0) return;
    const [row, column] = [clusterSizes[Math.floor(index / classSizes.length)]!, classSizes[index % classSizes.length]!];
    information += (count / examples) * Math.log((count / row) * (examples / column));
  });
  // Rounding leaves independent partitions some 1e-17 on either side of 0.
  return Math.min(1, Math.max(0, information) / average(entropy(clusterSizes, examples), entropy(classSizes, examples)));
}

const MEANS: Readonly<Record<'arithmetic' | 'geometric' | 'min' | 'max', (a: number, b: number) => number>> = {
  arithmetic: (a, b) => (a + b) / 2,
  geometric: (a, b) => Math.sqrt(a * b),
  min: Math.min,
  max: Math.max,
};

function entropy(sizes: Uint32Array, examples: number): number {
  return -sizes.reduce((sum, size) => sum + (size / examples) * Math.log(size / examples), 0);
}
