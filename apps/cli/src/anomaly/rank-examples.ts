import type { DataSpec } from '@gen/core';
import { className } from '../evaluate/class-name.js';
import { columnShares, type ColumnShare } from './column-contributions.js';
import type { ScoredExamples } from './score-source.js';

/** An example in the order of scores. */
export interface RankedExample {
  /** From 1 on, 1 for the highest score. */
  readonly rank: number;
  /** Where it stands in the data, from 0. */
  readonly position: number;
  /** What it is called, such as its file, where the data has names. */
  readonly name?: string;
  readonly score: number;
  /** Whether the score is above the threshold. */
  readonly isAnomaly: boolean;
  /** Its class, where the data has classes. */
  readonly class?: string;
  /** Of a row of a table the columns that make it unusual, the largest share first. */
  readonly columns?: readonly ColumnShare[];
}

/** Examples by their scores, the highest first; of equal ones the earlier comes first. */
export function rankExamples(
  { scores, labels, names, byColumn }: ScoredExamples,
  { threshold, spec, usual }: { readonly threshold: number; readonly spec: DataSpec; /** What columns usually add. */ readonly usual: Float64Array | undefined },
): RankedExample[] {
  const { columns } = spec;
  const order = [...scores.keys()].sort((a, b) => scores[b]! - scores[a]! || a - b);
  return order.map((position, place) => ({
    rank: place + 1,
    position,
    ...(names ? { name: names[position]! } : {}),
    score: scores[position]!,
    isAnomaly: scores[position]! > threshold,
    ...(labels ? { class: className(spec, labels[position]!) } : {}),
    ...(columns && byColumn && usual ? { columns: columnShares(byColumn.data.subarray(position * columns.length, (position + 1) * columns.length), usual, columns) } : {}),
  }));
}
