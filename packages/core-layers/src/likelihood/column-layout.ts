import { OptionError, type Column } from '@gen/core';

/** Where the values of a table's columns stand in a row; positions count from 0. */
export interface ColumnLayout {
  /** Values of a row in all. */
  readonly width: number;
  /** Of each number: first those that can be missing, then the others. */
  readonly numbers: readonly number[];
  /** Of the flag of each number that can be missing, in the order of `numbers`. */
  readonly flags: readonly number[];
  /** Of the one-hots, those of the same number of categories together. */
  readonly oneHots: readonly OneHots[];
  /** Half of the last decimal place of each number over its scale, in the order of `numbers`: how far rounding moved it at most. */
  readonly roundings: readonly number[];
}

/** One-hots of the same width, one after another. */
export interface OneHots {
  readonly categories: number;
  readonly positions: readonly number[];
}

/**
 * The layout of rows of these columns.
 *
 * @param model - as messages call it
 * @throws OptionError if they are no columns
 */
export function columnLayout(columns: readonly Column[], model: string): ColumnLayout {
  if (!isList(columns) || columns.length === 0) throw new OptionError(`${model}: columns must be a list of columns, as spec.columns of a table has them.`);
  const optional: Place[] = [];
  const present: Place[] = [];
  const byCategories = new Map<number, number[]>();
  let width = 0;
  for (const [index, column] of columns.entries()) {
    if (isNumberColumn(column)) {
      const rounding = Math.min(0.5 * 10 ** -column.decimals / column.scale, WIDEST_ROUNDING);
      (column.hasMissing ? optional : present).push({ position: width, rounding });
      width += column.hasMissing ? 2 : 1;
    } else if (isCategoryColumn(column)) {
      const categories = column.categories.length;
      const positions = Array.from({ length: categories }, (_, at) => width + at);
      byCategories.set(categories, [...(byCategories.get(categories) ?? []), ...positions]);
      width += categories;
    } else {
      throw new OptionError(`${model}: column ${index + 1} of columns is neither of numbers nor of categories, as spec.columns of a table has them.`);
    }
  }
  const places = [...optional, ...present];
  return {
    width,
    numbers: places.map(({ position }) => position),
    flags: optional.map(({ position }) => position + 1),
    oneHots: Array.from(byCategories, ([categories, positions]) => ({ categories, positions })),
    roundings: places.map(({ rounding }) => rounding),
  };
}

/**
 * Refuses columns that do not make rows of a shape.
 *
 * @param model - as messages call it
 * @throws OptionError if they are no columns or make rows of another shape
 */
export function checkTableColumns(columns: readonly Column[], inputShape: readonly number[], model: string): void {
  const { width } = columnLayout(columns, model);
  if (inputShape.length !== 1 || inputShape[0] !== width) {
    throw new OptionError(`${model}: columns make rows of ${width} values, but inputShape is [${inputShape.join(', ')}].`);
  }
}

interface Place {
  readonly position: number;
  readonly rounding: number;
}

/** Beyond ten standard deviations it makes no difference how coarse a column is written. */
const WIDEST_ROUNDING = 10;

function isList(columns: unknown): boolean {
  return Array.isArray(columns);
}

function isNumberColumn(column: Column): column is Extract<Column, { type: 'number' }> {
  if (column?.type !== 'number') return false;
  const { mean, scale, decimals, hasMissing } = column;
  return Number.isFinite(mean) && Number.isFinite(scale) && scale > 0 && Number.isSafeInteger(decimals) && decimals >= 0 && typeof hasMissing === 'boolean';
}

function isCategoryColumn(column: Column): column is Extract<Column, { type: 'category' }> {
  return column?.type === 'category' && Array.isArray(column.categories) && column.categories.length > 0 && column.categories.every((text) => typeof text === 'string');
}
