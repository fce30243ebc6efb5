import { DataError, nearest, OptionError, type Column } from '@gen/core';
import { isNumber, type TextTable } from './csv.js';

/** How {@link fitColumns} takes columns. */
export interface FitColumnsOptions {
  /** Type of some columns, by name. Default: `number` where every cell that is not missing is a number, else `category`. */
  readonly types?: Readonly<Record<string, Column['type']>>;
}

/** Most different texts of a column. */
const MOST_CATEGORIES = 256;
const MISSING = new Set(['', '?', 'na', 'n/a', 'nan', 'null', 'none']);

/** Whether a cell stands for no value: empty, `?`, `NA`, `N/A`, `NaN`, `null` or `none`, in any case. */
export function isMissing(cell: string): boolean {
  return MISSING.has(cell.trim().toLowerCase());
}

/**
 * Says how each column of a table becomes values: numbers by their mean and standard deviation, texts as one-hots.
 *
 * @param name - as messages call the table
 * @throws DataError for a column without any value, one of more than 256 texts, and a cell that is no number in a column
 * that was said to hold numbers; OptionError for a type of a column that is not there
 */
export function fitColumns({ names, rows }: TextTable, name: string, { types = {} }: FitColumnsOptions = {}): Column[] {
  for (const given of Object.keys(types)) if (!names.includes(given)) throw unknownColumn(given, names, name);
  return names.map((title, at) => {
    const cells = rows.map((row) => row[at]!);
    const present = cells.filter((cell) => !isMissing(cell));
    if (present.length === 0) throw new DataError(`${name}: every value of the column '${title}' is missing; leave it out.`);
    const wrong = present.find((cell) => !isNumber(cell));
    const type = (Object.hasOwn(types, title) ? types[title] : undefined) ?? (wrong === undefined ? 'number' : 'category');
    if (type === 'category') return { name: title, type, categories: categoriesOf(cells, title, name) };
    if (wrong !== undefined) throw new DataError(`${name}: the column '${title}' holds '${wrong.slice(0, 60)}', where numbers were expected.`);
    return numberColumn(title, present, present.length < cells.length);
  });
}

/** The error for the name of a column that a table does not have. */
export function unknownColumn(given: string, names: readonly string[], table: string): OptionError {
  const close = nearest(given, names);
  return new OptionError(`${table} has no column '${given}'. ${close ? `Did you mean ${close}?` : `Its columns: ${names.slice(0, 20).join(', ')}${names.length > 20 ? ', …' : ''}.`}`);
}

/** The different texts of a column, sorted. */
export function categoriesOf(cells: readonly string[], title: string, table: string): string[] {
  const categories = new Set<string>();
  for (const cell of cells) {
    categories.add(isMissing(cell) ? '' : cell);
    if (categories.size > MOST_CATEGORIES) {
      throw new DataError(`${table}: the column '${title}' holds more than ${MOST_CATEGORIES} different texts, such as '${cell.slice(0, 60)}'; leave it out with omit=${title}.`);
    }
  }
  return [...categories].sort();
}

function numberColumn(name: string, cells: readonly string[], hasMissing: boolean): Column {
  const numbers = cells.map(Number);
  const mean = numbers.reduce((sum, value) => sum + value / numbers.length, 0);
  const variance = numbers.reduce((sum, value) => sum + (value - mean) ** 2 / numbers.length, 0);
  const deviation = Math.sqrt(variance);
  const scale = deviation > 1e-12 * Math.abs(mean) ? deviation : 1;
  const decimals = cells.reduce((most, cell) => Math.max(most, decimalsOf(cell)), 0);
  return { name, type: 'number', mean, scale, decimals, hasMissing };
}

function decimalsOf(cell: string): number {
  const [digits, exponent = '0'] = cell.trim().toLowerCase().split('e');
  return Math.min(20, Math.max(0, (digits!.split('.')[1] ?? '').length - Number(exponent)));
}
