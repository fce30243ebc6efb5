import { DataError, ShapeError, type CategoryColumn, type Column, type NumberColumn } from '@gen/core';
import { isNumber, type TextTable } from './csv.js';
import { unknownColumn } from './fit-columns.js';
import { isMissing } from './missing.js';

/** Values of one row: one or two for a column of numbers, one for each category. */
export function widthOf(columns: readonly Column[]): number {
  return columns.reduce((sum, column) => sum + columnWidth(column), 0);
}

/**
 * The rows of a table as values, `[rows, width]`, by columns that were fitted to this table or an earlier one. Columns
 * are found by name; the table may have others beside them, in any order.
 *
 * @param name - as messages call the table
 * @param from - number of the first row, for messages, when these are rows from the midst of a table. Default 0
 * @throws DataError for a column that is missing, and naming the row and column of a text that is no number, a category
 * that is unknown, or a missing value where none was seen before
 *
 * @example
 * const columns = fitColumns(table, 'rows.csv');
 * const x = encodeRows(table, columns, 'rows.csv');
 * formatCsv(decodeRows(x, columns)); // the rows again
 */
export function encodeRows({ names, rows }: TextTable, columns: readonly Column[], name: string, from = 0): Float32Array {
  const width = widthOf(columns);
  const places = columns.map((column) => {
    const at = names.indexOf(column.name);
    if (at < 0) throw new DataError(unknownColumn(column.name, names, name).message);
    return at;
  });
  const x = new Float32Array(rows.length * width);
  rows.forEach((row, index) => {
    let to = index * width;
    columns.forEach((column, position) => {
      const refuse = (why: string): never => {
        throw new DataError(`${name}: row ${from + index + 1} of the column '${column.name}' ${why}.`);
      };
      const cell = row[places[position]!]!;
      if (column.type === 'number') encodeNumber(cell, column, x, to, refuse);
      else x[to + categoryOf(cell, column, refuse)] = 1;
      to += columnWidth(column);
    });
  });
  return x;
}

/**
 * The table that values stand for: numbers scaled back and rounded to the decimal places that were seen, the category
 * of the largest value, an empty cell where a value is said to be missing (above ½).
 *
 * @param x - `[rows, width]`
 * @throws ShapeError if it is not whole rows; DataError if a value is not finite
 */
export function decodeRows(x: Float32Array, columns: readonly Column[]): TextTable {
  const width = widthOf(columns);
  const size = x.length / width;
  if (!Number.isInteger(size)) throw new ShapeError(`${x.length} values are not whole rows of ${width} values.`);
  const wrong = x.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) throw new DataError(`Value ${wrong % width} of row ${Math.floor(wrong / width)} is ${x[wrong]!}, which stands for nothing.`);
  const rows = Array.from({ length: size }, (_, row) => {
    let at = row * width;
    return columns.map((column) => {
      const values = x.subarray(at, (at += columnWidth(column)));
      if (column.type === 'category') return column.categories[values.indexOf(values.reduce((most, value) => Math.max(most, value)))]!;
      return column.hasMissing && values[1]! > 0.5 ? '' : String(Number((values[0]! * column.scale + column.mean).toFixed(column.decimals)) + 0);
    });
  });
  return { names: columns.map(({ name }) => name), rows };
}

/** The place of a cell among a column's categories. */
export function categoryOf(cell: string, { categories }: CategoryColumn, refuse: (why: string) => never): number {
  const at = categories.indexOf(isMissing(cell) ? '' : cell);
  if (at >= 0) return at;
  const known = `${categories.slice(0, 10).map((category) => `'${category}'`).join(', ')}${categories.length > 10 ? ', …' : ''}`;
  return refuse(isMissing(cell) ? 'is missing, which no row was when the columns were made' : `is '${cell.slice(0, 60)}', which is none of ${known}`);
}

function columnWidth(column: Column): number {
  return column.type === 'category' ? column.categories.length : column.hasMissing ? 2 : 1;
}

function encodeNumber(cell: string, { mean, scale, hasMissing }: NumberColumn, x: Float32Array, to: number, refuse: (why: string) => never): void {
  if (isMissing(cell)) {
    if (!hasMissing) refuse('is missing, which no row was when the columns were made');
    x[to + 1] = 1;
  } else if (isNumber(cell)) x[to] = (Number(cell) - mean) / scale;
  else refuse(`is '${cell.slice(0, 60)}', which is no number`);
}
