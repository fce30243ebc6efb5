import type { IndexedSource } from '@gen/core';
import type { AnomalyScorer } from '@gen/core-layers';
import type { Context } from '../context.js';
import { anomalyLabels } from '../evaluate/anomaly-labels.js';
import { detectionMetrics } from '../evaluate/detection-metrics.js';
import type { Metric } from '../evaluate/measurement.js';
import type { RunRecord } from '../run/run-record.js';
import { rankExamples, type RankedExample } from './rank-examples.js';
import { scoreSource } from './score-source.js';
import { settleThreshold, type ThresholdRequest } from './settle-threshold.js';
import { usualContributions } from './usual-contributions.js';

/** Examples with what their scores say. */
export interface ReviewedExamples {
  /** All of them, the highest score first. */
  readonly ranked: readonly RankedExample[];
  /** Above which a score is that of an anomaly. */
  readonly threshold: number;
  /** How well scores tell anomalies; nothing where the classes do not say what is normal. */
  readonly metrics: Readonly<Record<string, Metric>>;
}

/**
 * Scores the examples of a source and ranks them.
 *
 * @throws OptionError if there is no threshold, before anything is scored
 */
export async function reviewExamples(model: AnomalyScorer, record: RunRecord, source: IndexedSource, request: ThresholdRequest, context: Context): Promise<ReviewedExamples> {
  const { spec } = source;
  const threshold = await settleThreshold(model, record, request, context);
  const scored = await scoreSource(model, source, context);
  const usual = spec.columns && (await usualContributions(model, { columns: spec.columns, record, dataDir: request.dataDir, byColumn: scored.byColumn! }, context));
  const isAnomaly = scored.labels && anomalyLabels(scored.labels, spec);
  return {
    ranked: rankExamples(scored, { threshold, spec, usual }),
    threshold,
    metrics: isAnomaly ? detectionMetrics(scored.scores, isAnomaly, threshold) : {},
  };
}
