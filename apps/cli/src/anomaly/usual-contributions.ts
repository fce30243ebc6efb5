import { GenError, sizeOfShape, type Column } from '@gen/core';
import type { AnomalyScorer } from '@gen/core-layers';
import type { Context } from '../context.js';
import type { Values } from '../data/values.js';
import type { RunRecord } from '../run/run-record.js';
import { scoreSource } from './score-source.js';
import { usualExamples } from './usual-examples.js';

/** Rows whose mean tells what is usual closely enough. */
const ROWS = 10_000;

/**
 * What each column adds to the score of a usual row: the mean over the data that set the threshold. A column that cannot be
 * predicted at all adds much to every row and says nothing. Where that data is gone it is the least that the column adds to
 * any of the rows at hand, and a warning says so.
 */
export async function usualContributions(
  model: AnomalyScorer,
  { columns, record, dataDir, byColumn }: { readonly columns: readonly Column[]; readonly record: RunRecord; readonly dataDir?: string | undefined; readonly byColumn: Values },
  context: Context,
): Promise<Float64Array> {
  try {
    const usual = await usualExamples(record, { dataDir }, context);
    return columnMeans((await scoreSource(model, usual, context, { limit: ROWS })).byColumn!);
  } catch (error) {
    if (!(error instanceof GenError) || context.io.signal.aborted) throw error;
    context.warn(`The data that the run was trained on cannot be read, so the shares of columns count from the least that each adds to any row here. ${error.message}`);
    return Float64Array.from(columns, (_, column) => byColumn.data.reduce((least, value, at) => (at % columns.length === column ? Math.min(least, value) : least), Infinity));
  }
}

function columnMeans({ shape, data }: Values): Float64Array {
  const width = sizeOfShape(shape.slice(1));
  const means = new Float64Array(width);
  data.forEach((value, at) => (means[at % width]! += value / shape[0]!));
  return means;
}
