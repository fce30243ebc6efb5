import { csvBlocks } from '../tables/csv-blocks.js';
import type { CsvOptions } from '../tables/csv.js';
import { surveyTable, type TableSurvey } from '../tables/table-survey.js';
import { fileChunks } from './file-chunks.js';

/**
 * Looks at every cell of a CSV file, gzipped or not and of any size, and says what each column holds, without making values
 * of it: so that a person sees how it will be read, also where it cannot be.
 *
 * @throws StoreError if the file cannot be read; DataError as `parseCsv` does
 *
 * @example
 * const { rows, columns } = await surveyCsv('people.csv');
 * columns.map(({ name, numbers, missing }) => `${name}: ${numbers} numbers, ${missing} missing`);
 */
export async function surveyCsv(path: string, { header = 'auto' }: CsvOptions = {}): Promise<TableSurvey> {
  return surveyTable(csvBlocks(fileChunks(path), path, { header }));
}
