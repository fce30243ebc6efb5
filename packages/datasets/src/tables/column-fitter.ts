import { DataError, type Column } from '@gen/core';
import { isNumber } from './csv.js';
import { isMissing } from './missing.js';

/** Most different texts of a column. */
const MOST_CATEGORIES = 256;
/** Most characters of all of them. */
const MOST_CHARACTERS = 2 ** 20;

/** What is learned of a column from its cells, one after the other, in memory that does not grow with their number. */
export interface ColumnFitter {
  /** Takes a cell; the mean and the deviation are of those with `isTraining`, all else is of all. */
  add(cell: string, isTraining: boolean): void;
  /**
   * The column as a column of numbers, or of categories if it was said to be one or a cell is no number.
   *
   * @throws DataError for a column without any value, one of more than 256 texts, and a cell that is no number in a column that was said to hold numbers
   */
  column(): Column;
  /**
   * The different texts, in the order of their characters.
   *
   * @throws DataError if there are more than 256, or they have more than a million characters
   */
  categories(): readonly string[];
}

/**
 * Learns a column, with mean and deviation in float64 by Welford's updating formulas.
 *
 * Welford, "Note on a method for calculating corrected sums of squares and products", Technometrics 4 (1962).
 *
 * @param title - the column's name
 * @param table - as messages call the table
 */
export function columnFitter(title: string, table: string, type?: Column['type']): ColumnFitter {
  const texts = new Set<string>();
  let characters = 0;
  let excess: string | undefined;
  let wrong: string | undefined;
  let present = 0;
  let hasMissing = false;
  let decimals = 0;
  let count = 0;
  let mean = 0;
  let squares = 0;
  let first = NaN;
  let isConstant = true;

  const addText = (cell: string): void => {
    if (excess !== undefined || texts.has(cell)) return;
    characters += cell.length;
    if (texts.size === MOST_CATEGORIES || characters > MOST_CHARACTERS) excess = cell.slice(0, 60);
    // A copy: a part of a text keeps all of it in memory.
    else texts.add(new TextDecoder().decode(new TextEncoder().encode(cell)));
  };
  const categories = (): readonly string[] => {
    if (excess === undefined) return [...texts].sort();
    throw new DataError(`${table}: the column '${title}' holds more than ${MOST_CATEGORIES} different texts, or very long ones, such as '${excess}'; leave it out with omit=${title}.`);
  };
  return {
    add(cell, isTraining) {
      if (isMissing(cell)) {
        hasMissing = true;
        return addText('');
      }
      present++;
      if (type !== 'number') addText(cell);
      if (wrong !== undefined) return;
      if (!isNumber(cell)) return void (wrong = cell.slice(0, 60));
      decimals = Math.max(decimals, decimalsOf(cell));
      if (!isTraining) return;
      const value = Number(cell);
      if (count === 0) first = value;
      isConstant &&= value === first;
      const step = value - mean;
      mean += step / ++count;
      squares += step * (value - mean);
    },
    categories,
    column() {
      if (present === 0) throw new DataError(`${table}: every value of the column '${title}' is missing; leave it out.`);
      if (type === 'category' || (type === undefined && wrong !== undefined)) return { name: title, type: 'category', categories: categories() };
      if (wrong !== undefined) throw new DataError(`${table}: the column '${title}' holds '${wrong}', where numbers were expected.`);
      if (count === 0) throw new DataError(`${table}: every value of the column '${title}' is missing in the rows to train on; leave it out.`);
      if (isConstant) return { name: title, type: 'number', mean: first, scale: 10 ** -decimals / 100, decimals, hasMissing };
      // Numbers so near to each other that their deviation is no number above 0 are as good as the same.
      const scale = Math.sqrt(squares / count) || 10 ** -decimals / 100;
      return { name: title, type: 'number', mean, scale, decimals, hasMissing };
    },
  };
}

function decimalsOf(cell: string): number {
  const [digits, exponent = '0'] = cell.trim().toLowerCase().split('e');
  return Math.min(20, Math.max(0, (digits!.split('.')[1] ?? '').length - Number(exponent)));
}
