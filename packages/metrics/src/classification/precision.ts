import { classRate, type ClassSelection } from './class-rate.js';
import type { ConfusionMatrix } from './confusion-matrix.js';

/**
 * Share of the examples predicted as a class that are of it, `TP / (TP + FP)`. Range [0, 1].
 *
 * @param table - of {@link confusionMatrix}
 * @param selection - the positive class, `{ of: 'cat' }`, or an average, `{ average: 'macro' }`
 * @returns the rate; `selection.ifUndefined` (default 0) where nothing was predicted as the class
 * @throws OptionError if the class is not in the table
 *
 * @example
 * precision(confusionMatrix([1, 1, 0, 0], [1, 0, 1, 0]), { of: 1 }); // 0.5
 */
export function precision(table: ConfusionMatrix, selection: ClassSelection): number {
  return classRate(table, selection, ({ truePositives, falsePositives }) => [truePositives, truePositives + falsePositives]);
}
