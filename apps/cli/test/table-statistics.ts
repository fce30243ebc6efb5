import { readFile } from 'node:fs/promises';
import { parseCsv, type TextTable } from '@gen/datasets';

/** A CSV file as texts. */
export const readTable = async (path: string): Promise<TextTable> => parseCsv(new Uint8Array(await readFile(path)), path);
/** The cells of a column. */
export const cells = ({ names, rows }: TextTable, name: string): string[] => rows.map((row) => row[names.indexOf(name)]!);
/** The mean. */
export const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value / values.length, 0);
/** The standard deviation, over n. */
export const deviation = (values: readonly number[]): number => Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)));
/** The share of values that are the wanted one. */
export const share = (values: readonly string[], wanted: string): number => values.filter((value) => value === wanted).length / values.length;

/** The correlation of two columns, of the rows in which both are there. */
export function correlation(table: TextTable, first: string, second: string): number {
  const pairs = cells(table, first).map((cell, row) => [cell, cells(table, second)[row]!] as const).filter(([a, b]) => a !== '' && b !== '');
  const [a, b] = [pairs.map(([x]) => Number(x)), pairs.map(([, y]) => Number(y))];
  const [meanA, meanB] = [mean(a), mean(b)];
  return mean(a.map((value, row) => (value - meanA) * (b[row]! - meanB))) / (deviation(a) * deviation(b));
}
