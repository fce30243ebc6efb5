/** A column of numbers: it takes one value, `(number − mean) / scale`. */
export interface NumberColumn {
  readonly name: string;
  readonly type: 'number';
  readonly mean: number;
  /** Standard deviation, or a hundredth of the last decimal place where all numbers are the same, so that what is near comes back as that number. */
  readonly scale: number;
  /** Most decimal places that were seen; numbers are written with so many at most. */
  readonly decimals: number;
  /** Whether numbers were missing: then a second value says so, 1 for missing and 0 for not, and the first is 0. */
  readonly hasMissing: boolean;
}

/** A column of categories: a one-hot of as many values. */
export interface CategoryColumn {
  readonly name: string;
  readonly type: 'category';
  /** The texts that occur, in the order of their characters; a missing value is the empty text. */
  readonly categories: readonly string[];
}

/** How a column of a table becomes values and back: plain JSON, saved with the model that was trained on it. */
export type Column = NumberColumn | CategoryColumn;
