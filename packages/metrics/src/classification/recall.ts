import { classRate, type ClassSelection } from './class-rate.js';
import type { ConfusionMatrix } from './confusion-matrix.js';

/**
 * Share of the examples of a class that were predicted as it, `TP / (TP + FN)`: its true positive rate, or sensitivity. Range [0, 1].
 *
 * @param table - of {@link confusionMatrix}
 * @param selection - the positive class, `{ of: 'cat' }`, or an average, `{ average: 'macro' }`
 * @returns the rate; `selection.ifUndefined` (default 0) where the class has no example
 * @throws OptionError if the class is not in the table
 *
 * @example
 * recall(confusionMatrix([1, 1, 0, 0], [1, 0, 1, 0]), { of: 1 }); // 0.5
 */
export function recall(table: ConfusionMatrix, selection: ClassSelection): number {
  return classRate(table, selection, ({ truePositives, falseNegatives }) => [truePositives, truePositives + falseNegatives]);
}
