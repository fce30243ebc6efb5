import type { IndexedSource } from '@gen/core';
import { parseCsv, type CsvOptions } from '../tables/csv.js';
import { tableSource, type TableOptions } from '../tables/table-source.js';
import { decompressFile } from './decompress-file.js';
import { readInput } from './read-input.js';

/** What {@link csvFile} takes. */
export interface CsvFileOptions extends CsvOptions, TableOptions {}

/** Most bytes of a file: what one JavaScript string can hold. */
const MOST_BYTES = 2 ** 29 - 25;

/**
 * The user's own CSV file, gzipped or not: columns of numbers are standardised, texts become one-hots, and missing values
 * stay known as such. `spec.columns` says what the values stand for, so that generated rows can be written as CSV again.
 *
 * @throws StoreError if the file cannot be read; DataError and OptionError as `parseCsv` and `tableSource` do
 *
 * @example
 * const flowers = await csvFile('iris.csv', { classColumn: 'species' });
 * formatCsv(decodeRows(generated, flowers.spec.columns!));
 */
export async function csvFile(path: string, options: CsvFileOptions = {}): Promise<IndexedSource> {
  return tableSource(parseCsv(await decompressFile(await readInput(path), path, MOST_BYTES), path, options), path, options);
}
