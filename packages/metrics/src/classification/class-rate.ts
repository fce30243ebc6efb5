import { OptionError } from '@gen/core';
import { checkNames, checkNumber } from '../input/check-option.js';
import type { Label } from '../input/labels.js';
import type { ConfusionMatrix } from './confusion-matrix.js';

/** How the rates of several classes become one number. */
export type Average = 'macro' | 'micro' | 'weighted';

/** Which class a rate is of, or how it is averaged over all of them. */
export type ClassSelection = {
  /** The rate of a class without any example to judge it by (0 / 0). Default 0, as in scikit-learn. */
  readonly ifUndefined?: number;
} & (
  | {
      /** The class that counts as positive; all others are negative. */
      readonly of: Label;
    }
  | {
      /**
       * `macro`: mean of the classes' rates; `weighted`: the same, weighted by how many examples a class has; `micro`: the rate of
       * the counts summed over classes.
       */
      readonly average: Average;
    }
);

/** Counts of a class against all others. */
export interface ClassCounts {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly trueNegatives: number;
}

/** A rate as a fraction of counts. */
export type Rate = (counts: ClassCounts) => readonly [numerator: number, denominator: number];

/** What selects a class or an average. */
const SELECTION = ['of', 'average', 'ifUndefined'];

/**
 * A rate of one class, or averaged.
 *
 * @param more - other options that the rate has
 * @throws OptionError if the class is not in the table, an option is not known, or one of the arguments is missing
 */
export function classRate(table: ConfusionMatrix, selection: ClassSelection, rate: Rate, more: readonly string[] = []): number {
  const { labels, counts } = table ?? {};
  if (labels === undefined || counts === undefined) throw new OptionError('A rate is of a confusionMatrix(predicted, actual), got something else.');
  if (typeof selection !== 'object' || selection === null) throw new OptionError(`A rate needs { of: CLASS } or { average: 'macro' }, got ${String(selection)}.`);
  checkNames('A rate', selection, [...SELECTION, ...more]);
  if ('of' in selection && 'average' in selection) throw new OptionError('A rate is either { of: CLASS } or an { average }, got both.');
  if (selection.ifUndefined !== undefined) checkNumber('ifUndefined', selection.ifUndefined);
  const divide = ([numerator, denominator]: readonly [number, number]) => (denominator === 0 ? (selection.ifUndefined ?? 0) : numerator / denominator);
  if ('of' in selection) {
    const place = labels.indexOf(selection.of);
    if (place < 0) throw new OptionError(`of must be a class of the table (${labels.map((label) => JSON.stringify(label)).join(', ')}), got ${JSON.stringify(selection.of)}.`);
    return divide(rate(countsOf(counts, labels.length, place)));
  }
  const classes = labels.map((_, place) => countsOf(counts, labels.length, place));
  switch (selection.average) {
    case 'micro':
      return divide(rate(classes.reduce(add)));
    case 'macro':
      return classes.reduce((sum, one) => sum + divide(rate(one)), 0) / classes.length;
    case 'weighted': {
      const weight = ({ truePositives, falseNegatives }: ClassCounts) => truePositives + falseNegatives;
      const total = classes.reduce((sum, one) => sum + weight(one), 0);
      return classes.reduce((sum, one) => sum + weight(one) * divide(rate(one)), 0) / total;
    }
    default:
      throw new OptionError(`average must be "macro", "micro" or "weighted", got ${JSON.stringify(selection.average)}.`);
  }
}

/** The counts of the class at a place of the table. */
export function countsOf(counts: Uint32Array, classes: number, place: number): ClassCounts {
  let [row, column, total] = [0, 0, 0];
  for (let other = 0; other < classes; other++) {
    row += counts[place * classes + other]!;
    column += counts[other * classes + place]!;
  }
  for (const count of counts) total += count;
  const truePositives = counts[place * classes + place]!;
  return { truePositives, falsePositives: column - truePositives, falseNegatives: row - truePositives, trueNegatives: total - row - column + truePositives };
}

function add(a: ClassCounts, b: ClassCounts): ClassCounts {
  return {
    truePositives: a.truePositives + b.truePositives,
    falsePositives: a.falsePositives + b.falsePositives,
    falseNegatives: a.falseNegatives + b.falseNegatives,
    trueNegatives: a.trueNegatives + b.trueNegatives,
  };
}
