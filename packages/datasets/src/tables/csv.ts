import Papa from 'papaparse';
import { DataError } from '@gen/core';
import { describeBytes } from '../bytes/describe-bytes.js';

/** A table as text. */
export interface TextTable {
  /** Names of the columns. */
  readonly names: readonly string[];
  /** The rows, each with a cell for every column. */
  readonly rows: readonly (readonly string[])[];
}

/** How {@link parseCsv} reads. */
export interface CsvOptions {
  /** Whether the first row names the columns; `auto` says so if it holds no number, and names them `column 1` … otherwise. Default `auto`. */
  readonly header?: 'auto' | 'yes' | 'no';
}

/** Most columns of a table. */
export const MOST_COLUMNS = 16_384;

/** Whether a cell is a decimal number. */
export function isNumber(cell: string): boolean {
  return /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(cell) && Number.isFinite(Number(cell));
}

/**
 * Reads comma-separated values in UTF-8; tabs, semicolons or bars separate instead if the first line has
 * more of them than of commas. Cells may be
 * quoted, and then hold commas, line ends and doubled quotes (RFC 4180).
 *
 * @param name - as messages call the file
 * @throws DataError naming the row that has another number of cells or a quote without end, for more than 16,384 columns,
 * names that are missing or given twice, no rows, and bytes that are no text
 *
 * @example
 * parseCsv(new TextEncoder().encode('city,people\n"Bern, BE",134\n'), 'x'); // { names: ['city', 'people'], rows: [['Bern, BE', '134']] }
 */
export function parseCsv(bytes: Uint8Array, name: string, { header = 'auto' }: CsvOptions = {}): TextTable {
  const rows: string[][] = [];
  const text = decode(bytes, name);
  Papa.parse<string[]>(text, {
    delimiter: delimiterOf(text),
    step({ data, errors }, parser) {
      const wrong = errors.find(({ type }) => type === 'Quotes');
      const at = rows.length + 1;
      if (wrong) throw new DataError(`${name}: row ${at} has a broken quote (${wrong.message}).`);
      if (data.length > MOST_COLUMNS) throw new DataError(`${name}: row ${at} has ${data.length} cells; tables of up to ${MOST_COLUMNS} columns can be read.`);
      rows.push(data);
      // One row more than the first ragged one is never needed: it may be the empty end of the file.
      if (rows.length > 2 && rows.at(-2)!.length !== rows[0]!.length) parser.abort();
    },
  });
  if (rows.at(-1)?.length === 1 && rows.at(-1)![0] === '') rows.pop();
  const first = rows[0];
  if (!first) throw new DataError(`${name} holds no rows.`);
  const ragged = rows.findIndex((row) => row.length !== first.length);
  if (ragged >= 0) throw new DataError(`${name}: row ${ragged + 1} has ${cellsOf(rows[ragged]!)}, but the first row has ${cellsOf(first)}.`);
  const { names, isHeader } = namesOf(first, header, name);
  if (isHeader) rows.shift();
  if (rows.length === 0) throw new DataError(`${name} holds names of columns, but no rows.`);
  return { names, rows };
}

/**
 * The names of the columns, by a table's first row.
 *
 * @throws DataError for names that are missing or given twice
 */
export function namesOf(first: readonly string[], header: NonNullable<CsvOptions['header']>, name: string): { readonly names: readonly string[]; readonly isHeader: boolean } {
  const isHeader = header === 'auto' ? !first.some(isNumber) : header === 'yes';
  const names = isHeader ? first.map((cell) => cell.trim()) : first.map((_, index) => `column ${index + 1}`);
  const seen = new Set<string>();
  const wrong = names.findIndex((title) => title === '' || seen.size === seen.add(title).size);
  if (wrong >= 0) throw new DataError(`${name}: column ${wrong + 1} ${names[wrong] === '' ? 'has no name' : `has the name '${names[wrong]!.slice(0, 60)}' of another column`}.`);
  return { names, isHeader };
}

/** Writes a table as comma-separated values with a row of names, quoted where needed, lines ended by `\n`. */
export function formatCsv({ names, rows }: TextTable): string {
  return `${Papa.unparse({ fields: [...names], data: rows.map((row) => [...row]) }, { newline: '\n' })}\n`;
}

/** What separates the cells of a table: what the first line has most of. */
export function delimiterOf(text: string): string {
  const end = text.search(/[\r\n]/);
  const line = (end < 0 ? text : text.slice(0, end)).replaceAll(/"[^"]*"/g, '');
  const times = (delimiter: string): number => line.split(delimiter).length;
  return [',', '\t', ';', '|'].reduce((best, candidate) => (times(candidate) > times(best) ? candidate : best));
}

function decode(bytes: Uint8Array, name: string): string {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw noUtf8(bytes, name, error);
  }
  if (text.slice(0, 1000).includes('\0')) throw new DataError(`${name} is no text: it is ${describeBytes(bytes)}.`);
  return text;
}

/** The error for bytes that are not UTF-8. */
export function noUtf8(bytes: Uint8Array, name: string, cause: unknown): DataError {
  const what = describeBytes(bytes);
  return new DataError(`${name} is no text in UTF-8: ${what === 'text' || what === 'of no known format' ? 'save it in that encoding' : `it is ${what}`}.`, { cause });
}

/** How many cells a row has, for messages. */
export function cellsOf(row: readonly string[]): string {
  return row.length === 1 ? '1 cell' : `${row.length} cells`;
}
