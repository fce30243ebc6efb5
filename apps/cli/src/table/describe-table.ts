import { formatNumber, table } from '../output.js';
import type { ColumnFacts, TableFacts } from './table-facts.js';

/** Columns that are shown one by one. */
const MOST_COLUMNS = 40;
/** Categories that are named. */
const MOST_NAMED = 5;
const LONGEST_NAME = 24;

/** The columns of a table, one a line: how it is read, what is in it and how many of its cells are missing. */
export function describeColumns({ columns }: Pick<TableFacts, 'columns'>): string {
  const rows = columns.slice(0, MOST_COLUMNS).map((column) => [short(column.name), column.readAs, valuesOf(column), formatNumber(column.missing)]);
  const more = columns.slice(MOST_COLUMNS);
  const rest = more.length > 0 ? [`… and ${formatNumber(more.length)} more columns: ${rolesOf(more)}.`] : [];
  return [table(rows, ['column', 'read as', 'values', 'missing']), ...rest].join('\n');
}

function valuesOf({ readAs, range, values, hasMoreValues }: ColumnFacts): string {
  if (range && (readAs === 'numbers' || readAs === 'target')) return range[0] === range[1] ? formatNumber(range[0]) : `${formatNumber(range[0])} to ${formatNumber(range[1])}`;
  if (hasMoreValues) return `more than ${values.length}`;
  const named = values.slice(0, MOST_NAMED).map((value) => (/[,\s]/.test(value) ? `'${short(value)}'` : short(value)));
  return values.length === 0 ? 'none' : `${values.length}: ${named.join(', ')}${values.length > named.length ? ', …' : ''}`;
}

function rolesOf(columns: readonly ColumnFacts[]): string {
  const counts = new Map<string, number>();
  for (const { readAs } of columns) counts.set(readAs, (counts.get(readAs) ?? 0) + 1);
  return [...counts].map(([role, count]) => `${formatNumber(count)} ${role}`).join(', ');
}

function short(text: string): string {
  return text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME - 1)}…` : text;
}
