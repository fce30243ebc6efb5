import type { Column } from '@gen/core';
import type { Values } from '../data/values.js';

/**
 * What each column of a table adds to scores, the sum over its values: `[rows, columns]`.
 *
 * @param contributions - `[rows, width]`
 */
export function columnContributions({ shape, data }: Values, columns: readonly Column[]): Values {
  const count = shape[0]!;
  const sums = new Float32Array(count * columns.length);
  let from = 0;
  for (let row = 0; row < count; row++) {
    columns.forEach((column, position) => {
      const to = from + widthOf(column);
      sums[row * columns.length + position] = data.subarray(from, to).reduce((sum, value) => sum + value, 0);
      from = to;
    });
  }
  return { shape: [count, columns.length], data: sums };
}

/** A column with its part in what makes a row unusual. */
export interface ColumnShare {
  readonly name: string;
  /** From 0 to 1; those of all columns of a row sum to 1, or to 0 where no column adds more than usual. */
  readonly share: number;
}

/**
 * The columns of a row that add more to its score than they usually do, by their shares of all that is more than usual, the
 * largest first.
 *
 * @param contributions - of each column to the row's score
 * @param usual - the mean of the same over usual rows
 */
export function columnShares(contributions: Float32Array, usual: Float64Array, columns: readonly Column[]): ColumnShare[] {
  const excess = Array.from(contributions, (value, column) => Math.max(0, value - usual[column]!));
  const all = excess.reduce((sum, value) => sum + value, 0);
  return columns
    .map(({ name }, column) => ({ name, share: all > 0 ? excess[column]! / all : 0 }))
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share);
}

function widthOf(column: Column): number {
  if (column.type === 'category') return column.categories.length;
  return column.hasMissing ? 2 : 1;
}
