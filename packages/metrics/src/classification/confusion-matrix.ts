import { DataError, OptionError } from '@gen/core';
import { checkNames } from '../input/check-option.js';
import { distinctLabels, encodeLabels, readLabelPair, type Label, type Labels } from '../input/labels.js';

/** How often each class was taken for each. */
export interface ConfusionMatrix {
  /** The classes, in the order of rows and columns. */
  readonly labels: readonly Label[];
  /** `[labels, labels]`, row-major: entry `(i, j)` counts the examples of class `i` that were predicted as class `j`. */
  readonly counts: Uint32Array;
}

/** How the table is laid out. */
export interface ConfusionMatrixOptions {
  /** The classes, in the order wanted. Default: those that occur in either list, in ascending order. */
  readonly labels?: readonly Label[];
}

/**
 * Counts examples by true class (rows) and predicted class (columns), `C[i, j] = #{n : yₙ = i, ŷₙ = j}`. All rates of
 * classifiers are functions of this table.
 *
 * @param predicted - `[examples]`, a class for each
 * @param actual - `[examples]`, the true classes, written as the predicted ones are: all numbers or all texts
 * @throws ShapeError if the lengths differ; DataError if there are no examples, labels of two kinds, labels that are not
 * among `labels`, or the same one twice among them; OptionError for an unknown option
 *
 * @example
 * confusionMatrix(['cat', 'cat', 'dog'], ['cat', 'dog', 'dog']).counts; // [1, 0, 1, 1]
 */
export function confusionMatrix(predicted: Labels, actual: Labels, options: ConfusionMatrixOptions = {}): ConfusionMatrix {
  checkNames('confusionMatrix', options, ['labels']);
  if (options.labels !== undefined && !Array.isArray(options.labels)) throw new OptionError(`labels must be a list of classes, got ${String(options.labels)}.`);
  const [guesses, truth] = readLabelPair(['predicted', 'actual'], predicted, actual);
  const found = distinctLabels(guesses, truth);
  const labels = options.labels ?? found;
  if (new Set(labels).size !== labels.length) throw new DataError(`labels must name each class once, got ${labels.join(', ')}.`);
  const [columns, rows] = [encodeLabels('predicted', guesses, labels), encodeLabels('actual', truth, labels)];
  const counts = new Uint32Array(labels.length ** 2);
  for (let example = 0; example < rows.length; example++) counts[rows[example]! * labels.length + columns[example]!]!++;
  return { labels, counts };
}
