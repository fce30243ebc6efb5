import { DataError } from '@gen/core';
import { parseCsv } from '../tables/csv.js';
import type { NamedAttributeTable } from './attribute-table.js';

/** Most values of a table: 256 Mi. */
const MOST_VALUES = 2 ** 28;

/**
 * Reads a table of attributes: what CelebA's `list_attr_celeba.txt` holds (a line with the number of rows, a line with
 * the names, then rows of a file name and 1 or -1 for each attribute), or CSV with a header, whose first column has the
 * file names and the others 1 and either -1 or 0.
 *
 * @param name - as messages call the file
 * @throws DataError naming the line and the attribute whose value is none of these, a line with another number of
 * values, another number of lines than the first says, a file or an attribute that is named twice, and bytes that are no text
 *
 * @example
 * const bytes = new TextEncoder().encode('1\nBald Smiling\n000001.jpg -1  1\n');
 * parseAttributeTable(bytes, 'x'); // { names: ['Bald', 'Smiling'], files: ['000001.jpg'], values: [0, 1] }
 */
export function parseAttributeTable(bytes: Uint8Array, name: string): NamedAttributeTable {
  return isCelebA(bytes) ? parseCelebA(bytes, name) : parseTable(bytes, name);
}

/** Whether the first line is a number and nothing else. */
function isCelebA(bytes: Uint8Array): boolean {
  return /^\uFEFF?\s*\d+[ \t]*\r?(\n|$)/.test(new TextDecoder().decode(bytes.subarray(0, 64)));
}

function parseCelebA(bytes: Uint8Array, name: string): NamedAttributeTable {
  const lines = new TextDecoder().decode(bytes).trimEnd().split(/\r?\n/);
  const count = Number(lines[0]);
  const names = (lines[1] ?? '').trim().split(/\s+/);
  if (names[0] === '') throw new DataError(`${name}: line 2 names no attributes.`);
  if (lines.length - 2 !== count) throw new DataError(`${name}: line 1 says that there are ${count} rows, but there are ${lines.length - 2}.`);
  const rows = new RowReader(names, count, name);
  lines.slice(2).forEach((line, row) => {
    const [file, ...cells] = line.trim().split(/\s+/);
    rows.read(file!, cells, { row, line: row + 3, absent: '-1' });
  });
  return rows.table();
}

function parseTable(bytes: Uint8Array, name: string): NamedAttributeTable {
  const { names: [, ...names], rows } = parseCsv(bytes, name, { header: 'yes' });
  if (names.length === 0) throw new DataError(`${name}: line 1 names no attributes: a column of file names and a column for each attribute were expected.`);
  const absent = rows.some((cells) => cells.slice(1).some((cell) => cell.trim() === '-1')) ? '-1' : '0';
  const reader = new RowReader(names, rows.length, name);
  rows.forEach(([file, ...cells], row) => reader.read(file!.trim(), cells.map((cell) => cell.trim()), { row, line: row + 2, absent }));
  return reader.table();
}

/** Where a row stands, and how it writes that an attribute is absent. */
interface RowPlace {
  readonly row: number;
  readonly line: number;
  readonly absent: '-1' | '0';
}

/** Checks the rows of a table as they come. */
class RowReader {
  private readonly files: string[] = [];
  private readonly lines = new Map<string, number>();
  private readonly values: Uint8Array;

  constructor(
    private readonly names: readonly string[],
    count: number,
    private readonly name: string,
  ) {
    const twice = names.findIndex((title, at) => names.indexOf(title) !== at);
    if (twice >= 0) throw new DataError(`${name}: the attribute ${names[twice]!} is named twice.`);
    if (count === 0) throw new DataError(`${name} holds no rows.`);
    if (count * names.length > MOST_VALUES) throw new DataError(`${name} says that it holds ${count} rows of ${names.length} attributes, more than can be read.`);
    this.values = new Uint8Array(count * names.length);
  }

  read(file: string, cells: readonly string[], { row, line, absent }: RowPlace): void {
    const { names, name, files, lines, values } = this;
    if (file === '') throw new DataError(`${name}: line ${line} names no file.`);
    if (cells.length !== names.length) throw new DataError(`${name}: line ${line} has ${cells.length} values, where ${names.length} were expected, one for each attribute.`);
    const before = lines.get(file);
    if (before !== undefined) throw new DataError(`${name}: line ${line} names ${file}, as line ${before} does.`);
    lines.set(file, line);
    files.push(file);
    cells.forEach((cell, column) => {
      if (cell === '1') values[row * names.length + column] = 1;
      else if (cell !== absent) throw new DataError(`${name}: line ${line}, column ${column + 2} (${names[column]!}) is '${cell.slice(0, 60)}', where 1 or ${absent} was expected.`);
    });
  }

  table(): NamedAttributeTable {
    return { names: this.names, files: this.files, values: this.values };
  }
}
