import { classRate, type ClassSelection } from './class-rate.js';
import type { ConfusionMatrix } from './confusion-matrix.js';

/**
 * Share of the examples of other classes that were not predicted as the class, `TN / (TN + FP)`: its true negative rate. Range [0, 1].
 *
 * @param table - of {@link confusionMatrix}
 * @param selection - the positive class, `{ of: 'cat' }`, or an average, `{ average: 'macro' }`
 * @returns the rate; `selection.ifUndefined` (default 0) where there is no example of another class
 * @throws OptionError if the class is not in the table
 *
 * @example
 * specificity(confusionMatrix([1, 1, 0, 0], [1, 0, 1, 0]), { of: 1 }); // 0.5
 */
export function specificity(table: ConfusionMatrix, selection: ClassSelection): number {
  return classRate(table, selection, ({ trueNegatives, falsePositives }) => [trueNegatives, trueNegatives + falsePositives]);
}
