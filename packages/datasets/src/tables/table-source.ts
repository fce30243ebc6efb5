import { arraySource, DataError, OptionError, withTargetValues, type CategoryColumn, type Column, type IndexedSource } from '@gen/core';
import type { TextTable } from './csv.js';
import { categoryOf, encodeRows, widthOf } from './encode-rows.js';
import { categoriesOf, fitColumns, unknownColumn, type FitColumnsOptions } from './fit-columns.js';

/** How {@link tableSource} reads a table. */
export interface TableOptions extends FitColumnsOptions {
  /** Columns of an earlier table, so that these rows are read as its were: `spec.columns` of its source. Default: fitted to this table. */
  readonly columns?: readonly Column[] | undefined;
  /** Name of the column that holds the classes; it is no part of the rows then, unless `columns` has it. Default: none. */
  readonly classColumn?: string | undefined;
  /** Names of the classes of an earlier table, so that these rows' classes count as its did. Default: those that occur. */
  readonly classNames?: readonly string[] | undefined;
  /** Whether the table may lack the column of classes: its rows have none then. Default false. */
  readonly isClassOptional?: boolean;
  /** Names of the columns of numbers that are to be predicted, the target of each row; they are no part of the rows then. Default: none, or those of `targets`. */
  readonly targetColumns?: readonly string[] | undefined;
  /** Targets of an earlier table, so that these rows' are scaled as its were: `spec.target.columns` of its source. A table that lacks one of them has no targets, unless `targetColumns` asks for them. Default: fitted to this table. */
  readonly targets?: readonly Column[] | undefined;
  /** Names of columns to leave out. Default: none. */
  readonly omit?: readonly string[] | undefined;
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
export function tableSource(table: TextTable, name: string, { omit = [], ...options }: TableOptions = {}): IndexedSource {
  const targets = presentTargets(table.names, options);
  const source = rowSource(table, name, { ...options, omit: [...omit, ...targets] });
  if (targets.length === 0) return source;
  const columns = targetColumns(targets, options) ?? fitTargets(table, name, targets, options);
  return withTargetValues(source, encodeRows(table, columns, name), { shape: [columns.length], values: 'real', columns });
}

function rowSource(table: TextTable, name: string, { columns: given, omit = [], classNames, ...options }: TableOptions): IndexedSource {
  const { names, rows } = table;
  const classColumn = presentClass(names, options);
  checkNames(names, name, { columns: given, classColumn, omit });
  const columns = given ?? fitColumns(choose(table, (title) => title !== classColumn && !omit.includes(title)), name, options);
  const width = widthOf(columns);
  if (width === 0) throw new DataError(`${name} has no columns left.`);
  if (width * rows.length > MOST_VALUES) throw new DataError(`${name} makes ${rows.length} rows of ${width} values, more than can be kept in memory.`);
  const x = encodeRows(table, columns, name);
  if (classColumn === undefined) return arraySource(x, { shape: [width], values: 'real', columns });
  const at = names.indexOf(classColumn);
  const cells = rows.map((row) => row[at]!);
  const classes: CategoryColumn = { name: classColumn, type: 'category', categories: classNames ?? categoriesOf(cells, classColumn, name) };
  const refuse = (why: string): never => {
    throw new DataError(`${name}: the class ${why}.`);
  };
  const labels = Int32Array.from(cells, (cell) => categoryOf(cell, classes, refuse));
  return arraySource(x, { shape: [width], values: 'real', columns, classNames: classes.categories }, labels);
}

/** The column of classes, unless it is missing and may be. */
export function presentClass(names: readonly string[], { classColumn, isClassOptional = false }: Pick<TableOptions, 'classColumn' | 'isClassOptional'>): string | undefined {
  return isClassOptional && classColumn !== undefined && !names.includes(classColumn) ? undefined : classColumn;
}

/**
 * Checks the names of columns that options give against those of a table.
 *
 * @throws OptionError for one that is not there, and for leaving out one of the columns that were given
 */
export function checkNames(names: readonly string[], table: string, { columns = [], classColumn, omit = [] }: Pick<TableOptions, 'columns' | 'classColumn' | 'omit'>): void {
  for (const title of classColumn === undefined ? omit : [...omit, classColumn]) if (!names.includes(title)) throw unknownColumn(title, names, table);
  const wanted = columns.find((column) => omit.includes(column.name));
  if (wanted) throw new OptionError(`${table}: the column '${wanted.name}' cannot be left out, since the rows are read by columns that have it.`);
}

/** Names of the columns to predict, in the order they were asked for. */
export function presentTargets(names: readonly string[], { targetColumns: asked, targets = [] }: Pick<TableOptions, 'targetColumns' | 'targets'>): readonly string[] {
  if (asked) return [...new Set(asked)];
  return targets.every((column) => names.includes(column.name)) ? targets.map((column) => column.name) : [];
}

/** The columns of an earlier table by these names; undefined where they are to be fitted. */
export function targetColumns(names: readonly string[], { targets }: Pick<TableOptions, 'targets'>): readonly Column[] | undefined {
  const known = names.map((name) => targets?.find((column) => column.name === name));
  return known.every((column) => column !== undefined) ? known : undefined;
}

function fitTargets(table: TextTable, name: string, wanted: readonly string[], fit: FitColumnsOptions): readonly Column[] {
  const fitted = fitColumns(choose(table, (title) => wanted.includes(title)), name, { ...fit, types: numberTypes(wanted) });
  return checkTargets(wanted.map((title) => fitted.find((column) => column.name === title)!), name);
}

/** The type of columns that are to be predicted. */
export function numberTypes(names: readonly string[]): Readonly<Record<string, 'number'>> {
  return Object.fromEntries(names.map((name) => [name, 'number']));
}

/** @throws DataError for a column to predict that misses a value */
export function checkTargets(columns: readonly Column[], table: string): readonly Column[] {
  const gappy = columns.find((column) => column.type === 'number' && column.hasMissing);
  if (gappy) throw new DataError(`${table}: a value of the column '${gappy.name}', which is to be predicted, is missing: leave out such rows.`);
  return columns;
}

function choose({ names, rows }: TextTable, wanted: (name: string) => boolean): TextTable {
  const places = names.flatMap((name, at) => (wanted(name) ? [at] : []));
  return { names: places.map((at) => names[at]!), rows: rows.map((row) => places.map((at) => row[at]!)) };
}
