import Papa from 'papaparse';
import { DataError } from '@gen/core';
import { cellsOf, delimiterOf, MOST_COLUMNS, namesOf, noUtf8, type CsvOptions, type TextTable } from './csv.js';

/** Some rows of a table that lie together. */
export interface TableBlock extends TextTable {
  /** How many rows come before these. */
  readonly from: number;
  /** Whether the first line of the table named its columns. */
  readonly isHeader: boolean;
}

/** Characters that are parsed at once. */
const BLOCK = 2 ** 20;
/** Most characters of one row. */
const LONGEST_ROW = 2 ** 23;

interface Parsed {
  readonly data: string[][];
  readonly errors: readonly Papa.ParseError[];
  readonly meta: { readonly cursor: number };
}

/**
 * Reads comma-separated values as `parseCsv` does, from bytes as they come and some rows at a time, in memory that does
 * not grow with the file.
 *
 * @param name - as messages call the file
 * @throws DataError as `parseCsv` does, and for a row of more than 8 Mi characters, which is most likely a quote without end
 */
export async function* csvBlocks(bytes: AsyncIterable<Uint8Array>, name: string, { header = 'auto' }: CsvOptions = {}): AsyncGenerator<TableBlock> {
  let parse: ((text: string, isLast: boolean) => Parsed) | undefined;
  let columns: { readonly names: readonly string[]; readonly isHeader: boolean } | undefined;
  let lines = 0;
  let rest = '';
  for await (const { text, isLast } of textBlocks(bytes, name)) {
    const all = rest + text;
    if (!parse && all.slice(0, 1000).includes('\0')) throw new DataError(`${name} is no text.`);
    parse ??= parserOf(all);
    const { data, errors, meta } = parse(all, isLast);
    const broken = errors.find(({ type, row }) => type === 'Quotes' && row! < data.length);
    if (broken) throw new DataError(`${name}: row ${lines + broken.row! + 1} has a broken quote (${broken.message}).`);
    rest = isLast ? '' : all.slice(meta.cursor);
    if (rest.length > LONGEST_ROW) throw new DataError(`${name}: row ${lines + data.length + 1} goes on for more than ${LONGEST_ROW} characters: is a quote without end?`);
    if (isLast && data.at(-1)?.length === 1 && data.at(-1)![0] === '') data.pop();
    if (data.length === 0) continue;
    if (!columns && data[0]!.length <= MOST_COLUMNS) columns = namesOf(data[0]!, header, name);
    const ragged = data.findIndex((row) => row.length !== columns?.names.length);
    if (ragged >= 0) throw wrongCells(data[ragged]!, lines + ragged + 1, columns?.names, name);
    const { names, isHeader } = columns!;
    const from = lines === 0 || !isHeader ? lines : lines - 1;
    const rows = lines === 0 && isHeader ? data.slice(1) : data;
    lines += data.length;
    if (rows.length > 0) yield { names, rows, from, isHeader };
  }
  if (!columns) throw new DataError(`${name} holds no rows.`);
  if (columns.isHeader && lines === 1) throw new DataError(`${name} holds names of columns, but no rows.`);
}

/** Text in blocks of at least so many characters, except the last. */
async function* textBlocks(bytes: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<{ readonly text: string; readonly isLast: boolean }> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const parts: string[] = [];
  let length = 0;
  const decode = (chunk?: Uint8Array): void => {
    try {
      const part = chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
      parts.push(part);
      length += part.length;
    } catch (error) {
      throw noUtf8(chunk ?? new Uint8Array(), name, error);
    }
  };
  for await (const chunk of bytes) {
    decode(chunk);
    if (length < BLOCK) continue;
    yield { text: parts.join(''), isLast: false };
    parts.length = length = 0;
  }
  decode();
  yield { text: parts.join(''), isLast: true };
}

/** Parses rows with what separates cells and rows in the beginning of a file; a row that is not at its end is left for later. */
function parserOf(beginning: string): (text: string, isLast: boolean) => Parsed {
  const delimiter = delimiterOf(beginning);
  const newline = Papa.parse(beginning, { delimiter, preview: 1 }).meta.linebreak as '\n' | '\r' | '\r\n';
  return (text, isLast) => new Papa.Parser({ delimiter, newline }).parse(text, 0, !isLast) as Parsed;
}

function wrongCells(row: readonly string[], number: number, names: readonly string[] | undefined, name: string): DataError {
  if (row.length > MOST_COLUMNS) return new DataError(`${name}: row ${number} has ${row.length} cells; tables of up to ${MOST_COLUMNS} columns can be read.`);
  return new DataError(`${name}: row ${number} has ${cellsOf(row)}, but the first row has ${cellsOf(names!)}.`);
}
