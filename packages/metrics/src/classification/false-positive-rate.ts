import { classRate, type ClassSelection } from './class-rate.js';
import type { ConfusionMatrix } from './confusion-matrix.js';

/**
 * Share of the examples of other classes that were predicted as the class, `FP / (FP + TN)`. Range [0, 1]; 0 is best.
 *
 * @param table - of {@link confusionMatrix}
 * @param selection - the positive class, `{ of: 'cat' }`, or an average, `{ average: 'macro' }`
 * @returns the rate; `selection.ifUndefined` (default 0) where there is no example of another class
 * @throws OptionError if the class is not in the table
 *
 * @example
 * falsePositiveRate(confusionMatrix([1, 1, 0, 0], [1, 0, 1, 0]), { of: 1 }); // 0.5
 */
export function falsePositiveRate(table: ConfusionMatrix, selection: ClassSelection): number {
  return classRate(table, selection, ({ trueNegatives, falsePositives }) => [falsePositives, trueNegatives + falsePositives]);
}
