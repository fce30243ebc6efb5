import { arraySource, DataError, withTargetValues, type CategoryColumn, type Column, type IndexedSource, type NumberColumn } from '@gen/core';
import type { TextTable } from './csv.js';
import { categoryOf, encodeRows, widthOf } from './encode-rows.js';
import { categoriesOf, fitColumns, unknownColumn, type FitColumnsOptions } from './fit-columns.js';

/** How {@link tableSource} reads a table. */
export interface TableOptions extends FitColumnsOptions {
  /** Columns of an earlier table, so that these rows are read as its were: `spec.columns` of its source. Default: fitted to this table. */
  readonly columns?: readonly Column[];
  /** Name of the column that holds the classes; it is no part of the rows then. Default: none. */
  readonly classColumn?: string;
  /** Names of the columns of numbers that are to be predicted, the target of each row; they are no part of the rows then. Default: none. */
  readonly targetColumns?: readonly string[];
  /** Names of columns to leave out. Default: none. */
  readonly omit?: readonly string[];
}

/** Most values of a table: 256 Mi. */
const MOST_VALUES = 2 ** 28;

/**
 * The rows of a table as examples `[width]`, with `spec.columns` saying what the values stand for. Targets are scaled as
 * columns of numbers are, which `spec.target.columns` tells: `decodeRows` makes numbers of predictions.
 *
 * @param name - as messages call the table
 * @throws OptionError for a column that is not there; DataError as {@link fitColumns} and {@link encodeRows} do, for a
 * missing number to predict, and for more than 2²⁸ values in all
 */
export function tableSource(table: TextTable, name: string, { targetColumns = [], omit = [], ...options }: TableOptions = {}): IndexedSource {
  const source = rowSource(table, name, { ...options, omit: [...omit, ...targetColumns] });
  if (targetColumns.length === 0) return source;
  const columns = targetColumnsOf(table, name, targetColumns, options);
  return withTargetValues(source, encodeRows(table, columns, name), { shape: [columns.length], values: 'real', columns });
}

function rowSource(table: TextTable, name: string, { columns: given, classColumn, omit = [], ...fit }: Omit<TableOptions, 'targetColumns'>): IndexedSource {
  const { names, rows } = table;
  for (const title of classColumn === undefined ? omit : [...omit, classColumn]) if (!names.includes(title)) throw unknownColumn(title, names, name);
  const columns = given ?? fitColumns(choose(table, (title) => title !== classColumn && !omit.includes(title)), name, fit);
  const width = widthOf(columns);
  if (width === 0) throw new DataError(`${name} has no columns left.`);
  if (width * rows.length > MOST_VALUES) throw new DataError(`${name} makes ${rows.length} rows of ${width} values, more than can be kept in memory.`);
  const x = encodeRows(table, columns, name);
  if (classColumn === undefined) return arraySource(x, { shape: [width], values: 'real', columns });
  const at = names.indexOf(classColumn);
  const cells = rows.map((row) => row[at]!);
  const classes: CategoryColumn = { name: classColumn, type: 'category', categories: categoriesOf(cells, classColumn, name) };
  const refuse = (why: string): never => {
    throw new DataError(`${name}: the class ${why}.`);
  };
  const labels = Int32Array.from(cells, (cell) => categoryOf(cell, classes, refuse));
  return arraySource(x, { shape: [width], values: 'real', columns, classNames: classes.categories }, labels);
}

/** The columns to predict, in the order they were asked for. */
function targetColumnsOf(table: TextTable, name: string, wanted: readonly string[], fit: FitColumnsOptions): Column[] {
  const types = Object.fromEntries(wanted.map((title) => [title, 'number'] as const));
  const fitted = fitColumns(choose(table, (title) => wanted.includes(title)), name, { ...fit, types });
  return [...new Set(wanted)].map((title) => {
    const column = fitted.find((one) => one.name === title) as NumberColumn;
    if (column.hasMissing) throw new DataError(`${name}: a value of the column '${title}', which is to be predicted, is missing: leave out such rows.`);
    return column;
  });
}

function choose({ names, rows }: TextTable, wanted: (name: string) => boolean): TextTable {
  const places = names.flatMap((name, at) => (wanted(name) ? [at] : []));
  return { names: places.map((at) => names[at]!), rows: rows.map((row) => places.map((at) => row[at]!)) };
}
