import type { TableBlock } from './csv-blocks.js';
import { isNumber } from './csv.js';
import { isMissing } from './missing.js';

/** A cell with its row, counted from 1 below the names. */
export interface PlacedCell {
  readonly row: number;
  readonly cell: string;
}

/** What the cells of a column are. */
export interface ColumnSurvey {
  readonly name: string;
  /** Cells that are numbers. */
  readonly numbers: number;
  /** The least and the largest number; null where there is none. */
  readonly range: readonly [least: number, largest: number] | null;
  /** Cells that are missing: empty, `?`, `NA`, `N/A`, `NaN`, `null` or `none`. */
  readonly missing: number;
  /** Cells that are other texts. */
  readonly texts: number;
  /** The first three of these. */
  readonly firstTexts: readonly PlacedCell[];
  /** Different cells that are not missing, in the order of their characters: at most 256, of 60 characters each. */
  readonly values: readonly string[];
  /** Whether there are more than these. */
  readonly hasMoreValues: boolean;
}

/** What is in a table, before it is said how it is read. */
export interface TableSurvey {
  /** Rows below the names. */
  readonly rows: number;
  /** Whether the first line names the columns; they are `column 1` … otherwise. */
  readonly isHeader: boolean;
  /** The first line: the names, or the first row where there are none. */
  readonly firstLine: readonly string[];
  readonly columns: readonly ColumnSurvey[];
}

const MOST_VALUES = 256;
const LONGEST = 60;
const MOST_TEXTS = 3;

/** Looks at every cell of a table once, in memory that does not grow with it. */
export async function surveyTable(blocks: AsyncIterable<TableBlock>): Promise<TableSurvey> {
  let counters: readonly ColumnCounter[] = [];
  let rows = 0;
  let isHeader = false;
  let firstLine: readonly string[] = [];
  for await (const block of blocks) {
    if (counters.length === 0) {
      ({ isHeader } = block);
      firstLine = isHeader ? block.names : block.rows[0]!;
      counters = block.names.map(columnCounter);
    }
    for (const row of block.rows) {
      rows++;
      for (let at = 0; at < counters.length; at++) counters[at]!.add(row[at]!, rows);
    }
  }
  return { rows, isHeader, firstLine, columns: counters.map((counter) => counter.result()) };
}

interface ColumnCounter {
  add(cell: string, row: number): void;
  result(): ColumnSurvey;
}

function columnCounter(name: string): ColumnCounter {
  const values = new Set<string>();
  const firstTexts: PlacedCell[] = [];
  let [numbers, missing, texts] = [0, 0, 0];
  let [least, largest] = [Infinity, -Infinity];
  let hasMoreValues = false;
  return {
    add(cell, row) {
      if (isMissing(cell)) return void missing++;
      if (isNumber(cell)) {
        numbers++;
        least = Math.min(least, Number(cell));
        largest = Math.max(largest, Number(cell));
      } else {
        texts++;
        if (firstTexts.length < MOST_TEXTS) firstTexts.push({ row, cell: short(cell) });
      }
      if (hasMoreValues || values.has(cell.slice(0, LONGEST))) return;
      if (values.size === MOST_VALUES) hasMoreValues = true;
      else values.add(short(cell));
    },
    result: () => ({ name, numbers, range: numbers > 0 ? [least, largest] : null, missing, texts, firstTexts, values: [...values].sort(), hasMoreValues }),
  };
}

/** The beginning of a cell as a text of its own: a part of a text keeps all of it in memory. */
function short(cell: string): string {
  return new TextDecoder().decode(new TextEncoder().encode(cell.slice(0, LONGEST)));
}
