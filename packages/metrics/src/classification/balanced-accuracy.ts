import { DataError } from '@gen/core';
import { countsOf } from './class-rate.js';
import type { ConfusionMatrix } from './confusion-matrix.js';

/**
 * The mean of the classes' recalls, `Σ TPᵢ / (TPᵢ + FNᵢ) / K`, over the K classes that have examples: what accuracy would
 * be if every class were equally frequent. Range [0, 1]; a guess that looks at nothing gets 1 / K.
 *
 * Brodersen et al., "The balanced accuracy and its posterior distribution", ICPR 2010.
 *
 * @param table - of {@link confusionMatrix}; classes of it that have no example are left out, as in scikit-learn
 * @throws DataError if the table counts no example
 *
 * @example
 * balancedAccuracy(confusionMatrix([1, 1, 1, 1], [1, 1, 1, 0])); // 0.5
 */
export function balancedAccuracy({ labels, counts }: ConfusionMatrix): number {
  const recalls = labels
    .map((_, place) => countsOf(counts, labels.length, place))
    .filter(({ truePositives, falseNegatives }) => truePositives + falseNegatives > 0)
    .map(({ truePositives, falseNegatives }) => truePositives / (truePositives + falseNegatives));
  if (recalls.length === 0) throw new DataError('The balanced accuracy needs a table with at least one example, got none.');
  return recalls.reduce((sum, one) => sum + one, 0) / recalls.length;
}
