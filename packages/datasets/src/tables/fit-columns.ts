import { nearest, OptionError, type Column } from '@gen/core';
import { columnFitter, type ColumnFitter } from './column-fitter.js';
import type { TextTable } from './csv.js';

/** How {@link fitColumns} takes columns. */
export interface FitColumnsOptions {
  /** Type of some columns, by name. Default: `number` where every cell that is not missing is a number, else `category`. */
  readonly types?: Readonly<Record<string, Column['type']>>;
  /** Whether a row, counted from 0, is one to train on: means and deviations are of these; types, categories and what may be missing are of all. Default: all are. */
  readonly isTraining?: (row: number) => boolean;
}

/**
 * Says how each column of a table becomes values: numbers by their mean and standard deviation, texts as one-hots.
 *
 * @param name - as messages call the table
 * @throws DataError for a column without any value, one of more than 256 texts, and a cell that is no number in a column
 * that was said to hold numbers; OptionError for a type of a column that is not there
 */
export function fitColumns({ names, rows }: TextTable, name: string, { types = {}, isTraining = () => true }: FitColumnsOptions = {}): Column[] {
  const fitters = columnFitters(names, name, types);
  rows.forEach((row, index) => {
    const counts = isTraining(index);
    for (let at = 0; at < fitters.length; at++) fitters[at]!.add(row[at]!, counts);
  });
  return fitters.map((fitter) => fitter.column());
}

/**
 * A fitter for each column of a table.
 *
 * @throws OptionError for a type of a column that is not there
 */
export function columnFitters(names: readonly string[], name: string, types: NonNullable<FitColumnsOptions['types']> = {}): ColumnFitter[] {
  for (const given of Object.keys(types)) if (!names.includes(given)) throw unknownColumn(given, names, name);
  return names.map((title) => columnFitter(title, name, Object.hasOwn(types, title) ? types[title] : undefined));
}

/** The error for the name of a column that a table does not have. */
export function unknownColumn(given: string, names: readonly string[], table: string): OptionError {
  const close = nearest(given, names);
  return new OptionError(`${table} has no column '${given}'. ${close ? `Did you mean ${close}?` : `Its columns: ${names.slice(0, 20).join(', ')}${names.length > 20 ? ', …' : ''}.`}`);
}

/** The different texts of a column, sorted. */
export function categoriesOf(cells: readonly string[], title: string, table: string): readonly string[] {
  const fitter = columnFitter(title, table, 'category');
  for (const cell of cells) fitter.add(cell, true);
  return fitter.categories();
}
