import { bufferedSource, DataError, OptionError, type BatchSource, type CategoryColumn, type Column } from '@gen/core';
import { csvBlocks, type TableBlock } from '../tables/csv-blocks.js';
import { assertCanHoldOut } from '../sources/hold-out-error.js';
import { categoryOf, encodeRows, widthOf } from '../tables/encode-rows.js';
import { columnFitter, type ColumnFitter } from '../tables/column-fitter.js';
import { columnFitters } from '../tables/fit-columns.js';
import { heldOutRows } from '../tables/hold-out.js';
import { isMissing } from '../tables/missing.js';
import { checkNames, checkTargets, numberTypes, presentClass, presentTargets, targetColumns } from '../tables/table-source.js';
import type { CsvFileOptions } from './csv-file.js';
import { fileChunks } from './file-chunks.js';

/** What {@link csvStream} takes. */
export interface CsvStreamOptions extends Omit<CsvFileOptions, 'isTraining'> {
  /** Rows among which the next one is drawn when shuffling. Default 10,000, or fewer where they would take more than 64 MiB. */
  readonly shuffleBuffer?: number | undefined;
  /** Only the rows of these classes, by number. Default: all. */
  readonly labels?: readonly number[] | undefined;
  /** At most so many rows: the first ones. Default: all. */
  readonly limit?: number | undefined;
}

/**
 * The user's own CSV file, gzipped or not and of any size, as `csvFile` reads one, but row by row from the file whenever
 * it is walked. Opening reads it once, to count rows and to fit columns. It is shuffled through a buffer of some rows
 * (see `bufferedSource`).
 *
 * @throws StoreError if the file cannot be read; OptionError for a column or class that is not there, and for a split of
 * fewer than ten rows; DataError as `csvFile` does, and if no row is of the classes asked for
 *
 * @example
 * const rows = await csvStream('a-billion-rows.csv.gz', { split: 'train', shuffleBuffer: 50_000 });
 */
export async function csvStream(path: string, options: CsvStreamOptions = {}): Promise<BatchSource> {
  const { header, split = 'all', seed = 0, shuffleBuffer, limit = Infinity } = options;
  const labels = options.labels && [...new Set(options.labels)];
  const isHeldOut = heldOutRows(seed);
  const isWanted = (row: number): boolean => split === 'all' || isHeldOut(row) === (split === 'test');
  const blocks = (): AsyncIterable<TableBlock> => csvBlocks(fileChunks(path), path, header === undefined ? {} : { header });
  const { columns, targets, classes, classCounts, rows, allRows } = await survey(blocks(), path, options, { isTraining: (row) => split === 'all' || !isHeldOut(row), isWanted });
  if (split !== 'all') assertCanHoldOut(allRows, path);
  const width = widthOf(columns);
  if (width === 0) throw new DataError(`${path} has no columns left.`);
  if (labels) checkLabels(labels, classes, path);
  const chosen = labels?.reduce((sum, label) => sum + (classCounts.get(classes!.categories[label]!) ?? 0), 0) ?? rows;
  const size = Math.min(limit, chosen);
  if (size === 0) throw new DataError(`${path} has no row of the classes ${labels!.join(', ')}.`);
  const refuse = (why: string): never => {
    throw new DataError(`${path}: the class ${why}.`);
  };
  return bufferedSource({
    spec: { shape: [width], values: 'real', columns, ...(classes ? { classNames: classes.categories } : {}), ...(targets ? { target: { shape: [targets.length], values: 'real', columns: targets } } : {}) },
    size,
    ...(shuffleBuffer === undefined ? {} : { shuffleBuffer }),
    async *examples() {
      let left = size;
      for await (const { names, rows: all, from } of blocks()) {
        const at = classes === undefined ? -1 : names.indexOf(classes.name);
        const labelOf = (row: readonly string[]): number => categoryOf(row[at]!, classes!, refuse);
        const fitting = all.filter((row, index) => isWanted(from + index) && (!labels || labels.includes(labelOf(row))));
        const kept = size < chosen ? fitting.slice(0, left) : fitting;
        left -= kept.length;
        const table = { names, rows: kept };
        const x = encodeRows(table, columns, path, from);
        const target = targets && encodeRows(table, targets, path, from);
        if (kept.length > 0) yield { size: kept.length, x, ...(classes ? { labels: Int32Array.from(kept, labelOf) } : {}), ...(target ? { target } : {}) };
        // Where all rows are wanted the file is read to its end, so that one that has grown is noticed.
        if (left <= 0 && size < chosen) return;
      }
    },
  });
}

interface Survey {
  readonly columns: readonly Column[];
  /** The columns to predict; undefined if there are none. */
  readonly targets: readonly Column[] | undefined;
  readonly classes: CategoryColumn | undefined;
  /** Rows of each class, among the wanted ones. */
  readonly classCounts: ReadonlyMap<string, number>;
  /** How many rows are wanted. */
  readonly rows: number;
  /** How many there are. */
  readonly allRows: number;
}

/** Reads a table once. */
async function survey(
  blocks: AsyncIterable<TableBlock>,
  path: string,
  { columns, classNames, omit = [], types, ...options }: CsvStreamOptions,
  { isTraining, isWanted }: Readonly<Record<'isTraining' | 'isWanted', (row: number) => boolean>>,
): Promise<Survey> {
  const classFitter = columnFitter(options.classColumn ?? '', path, 'category');
  let classColumn = options.classColumn;
  const classCounts = new Map<string, number>();
  let fitters: readonly ColumnFitter[] = [];
  let places: readonly number[] = [];
  let targets: readonly string[] = [];
  let targetPlaces: readonly number[] = [];
  let targetFitters: readonly ColumnFitter[] = [];
  let classAt = -1;
  let rows = 0;
  let allRows = 0;
  for await (const block of blocks) {
    const { names } = block;
    if (block.from === 0) {
      classColumn = presentClass(names, options);
      targets = presentTargets(names, options);
      checkNames(names, path, { columns, classColumn, omit: [...omit, ...targets] });
      targetFitters = columnFitters(targets, path, numberTypes(targets));
      classAt = classColumn === undefined ? -1 : names.indexOf(classColumn);
      places = columns ? [] : names.flatMap((title, at) => (title === classColumn || omit.includes(title) || targets.includes(title) ? [] : [at]));
      targetPlaces = targets.map((title) => names.indexOf(title));
      fitters = columnFitters(places.map((at) => names[at]!), path, types);
    }
    allRows += block.rows.length;
    block.rows.forEach((row, index) => {
      const isCounted = isTraining(block.from + index);
      for (let at = 0; at < fitters.length; at++) fitters[at]!.add(row[places[at]!]!, isCounted);
      targetFitters.forEach((fitter, at) => fitter.add(row[targetPlaces[at]!]!, isCounted));
      const wanted = isWanted(block.from + index);
      if (wanted) rows++;
      if (classAt < 0) return;
      classFitter.add(row[classAt]!, true);
      if (wanted && classCounts.size <= 256) countClass(classCounts, row[classAt]!);
    });
  }
  const classes: CategoryColumn | undefined = classColumn === undefined ? undefined : { name: classColumn, type: 'category', categories: classNames ?? classFitter.categories() };
  const fitted = (): readonly Column[] => checkTargets(targetFitters.map((fitter) => fitter.column()), path);
  return {
    columns: columns ?? fitters.map((fitter) => fitter.column()),
    targets: targets.length === 0 ? undefined : (targetColumns(targets, options) ?? fitted()),
    classes, classCounts, rows, allRows,
  };
}

function countClass(counts: Map<string, number>, cell: string): void {
  const category = isMissing(cell) ? '' : cell;
  counts.set(category, (counts.get(category) ?? 0) + 1);
}

function checkLabels(labels: readonly number[], classes: CategoryColumn | undefined, path: string): void {
  if (!classes) throw new OptionError(`${path} has no classes to choose from: say which column holds them.`);
  const unknown = labels.find((label) => !(label in classes.categories));
  if (unknown !== undefined) throw new OptionError(`There is no class ${unknown}: labels are whole numbers from 0 to ${classes.categories.length - 1}.`);
}
