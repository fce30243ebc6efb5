import { checkPositive } from '../input/check-option.js';
import { classRate, type ClassSelection } from './class-rate.js';
import type { ConfusionMatrix } from './confusion-matrix.js';

/** Which class the score is of, and how much recall counts. */
export type FScoreOptions = ClassSelection & {
  /** How many times as important as precision recall is. Default 1: their harmonic mean. */
  readonly beta?: number;
};

/**
 * The weighted harmonic mean of precision and recall, `(1 + β²)·TP / ((1 + β²)·TP + β²·FN + FP)`. Range [0, 1].
 *
 * van Rijsbergen, "Information Retrieval", 1979.
 *
 * @param table - of {@link confusionMatrix}
 * @param options - the positive class, `{ of: 'cat' }`, or an average, `{ average: 'macro' }`, and β
 * @returns the score; `ifUndefined` (default 0) where the class was neither there nor predicted
 * @throws OptionError if the class is not in the table, or β not above 0
 *
 * @example
 * fScore(confusionMatrix([1, 1, 0, 0], [1, 0, 1, 0]), { of: 1 }); // 0.5
 */
export function fScore(table: ConfusionMatrix, options: FScoreOptions): number {
  const beta = options?.beta ?? 1;
  checkPositive('beta', beta);
  return classRate(table, options, ({ truePositives, falsePositives, falseNegatives }) => {
    const right = (1 + beta ** 2) * truePositives;
    return [right, right + beta ** 2 * falseNegatives + falsePositives];
  }, ['beta']);
}
