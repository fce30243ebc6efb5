import { GenError, OptionError } from '@gen/core';
import { quantile, type AnomalyScorer } from '@gen/core-layers';
import type { Context } from '../context.js';
import type { RunRecord } from '../run/run-record.js';
import { scoreSource } from './score-source.js';
import { usualExamples } from './usual-examples.js';

/** What is asked of a threshold. */
export interface ThresholdRequest {
  /** Folder of the run. */
  readonly path: string;
  /** Share of the scores of the run's own data that are below it. Default: the model's own threshold. */
  readonly quantile?: number | undefined;
  readonly dataDir?: string | undefined;
}

/**
 * The score above which examples count as anomalies: the one that training set, or a quantile of the scores of the data
 * that training set it by.
 *
 * @throws OptionError if the model has none, or that data cannot be read, saying what to do
 */
export async function settleThreshold(model: AnomalyScorer, record: RunRecord, { path, quantile: share, dataDir }: ThresholdRequest, context: Context): Promise<number> {
  if (share === undefined) return ownThreshold(model, record, path);
  const usual = await usualExamples(record, { dataDir }, context).catch((error: unknown) => {
    if (!(error instanceof GenError)) throw error;
    throw new OptionError(`--quantile ${share} needs the data that the run was trained on: ${error.message}`, { cause: error });
  });
  const { scores } = await scoreSource(model, usual, context);
  return quantile(Float64Array.from(scores), share);
}

function ownThreshold(model: AnomalyScorer, { status }: RunRecord, path: string): number {
  try {
    return model.threshold;
  } catch (error) {
    if (!(error instanceof GenError)) throw error;
    const finish = status === 'completed' || status === 'stopped-early' ? '' : `Finish its training with: gen train --resume --out ${path} – or give`;
    throw new OptionError(`The run in ${path} (${status}) has no threshold, which training sets at its end. ${finish === '' ? 'Give' : finish} --quantile 0.99, which takes it from the run's own data.`, { cause: error });
  }
}
