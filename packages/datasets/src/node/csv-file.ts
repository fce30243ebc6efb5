import { subset, type IndexedSource } from '@gen/core';
import { parseCsv, type CsvOptions } from '../tables/csv.js';
import { heldOutRows } from '../tables/hold-out.js';
import { tableSource, type TableOptions } from '../tables/table-source.js';
import { assertCanHoldOut } from '../sources/hold-out-error.js';
import { decompressFile } from './decompress-file.js';
import { readInput } from './read-input.js';

/** What {@link csvFile} takes. */
export interface CsvFileOptions extends CsvOptions, Omit<TableOptions, 'isTraining'> {
  /** All rows; the nine of ten to train on; or the one of ten that is held out from them, drawn by chance. Default `all`. */
  readonly split?: 'all' | 'train' | 'test';
  /** Seed of the hold-out. Default 0. */
  readonly seed?: number;
}

/** Most bytes of a file: what one JavaScript string can hold. */
const MOST_BYTES = 2 ** 29 - 25;

/**
 * The user's own CSV file, gzipped or not: columns of numbers are standardised, texts become one-hots, and missing values
 * stay known as such. Where rows are held out, means and deviations are of the other rows, and types, categories and what
 * may be missing are of all. `spec.columns` says what the values stand for, so that generated rows can be written as CSV again.
 *
 * @throws StoreError if the file cannot be read; DataError and OptionError as `parseCsv` and `tableSource` do
 *
 * @example
 * const flowers = await csvFile('iris.csv', { classColumn: 'species' });
 * formatCsv(decodeRows(generated, flowers.spec.columns!));
 */
export async function csvFile(path: string, { split = 'all', seed = 0, ...options }: CsvFileOptions = {}): Promise<IndexedSource> {
  const table = parseCsv(await decompressFile(await readInput(path, MOST_BYTES), path, MOST_BYTES), path, options);
  if (split === 'all') return tableSource(table, path, options);
  assertCanHoldOut(table.rows.length, path);
  const isHeldOut = heldOutRows(seed);
  const source = tableSource(table, path, { ...options, isTraining: (row) => !isHeldOut(row) });
  const rows = Uint32Array.from(table.rows.keys()).filter((row) => isHeldOut(row) === (split === 'test'));
  return subset(source, rows);
}
