import { accuracy, averagePrecision, rocAuc } from '@gen/metrics';
import type { Metric } from './measurement.js';

/**
 * How well scores tell anomalies.
 *
 * @param isAnomaly - 1 or 0 for each score, both of which occur
 * @param threshold - above which an example counts as an anomaly
 */
export function detectionMetrics(scores: Float32Array, isAnomaly: Int32Array, threshold: number): Readonly<Record<'auroc' | 'averagePrecision' | 'detectionAccuracy', Metric>> {
  return {
    auroc: { ...rocAuc(scores, isAnomaly) },
    averagePrecision: averagePrecision(scores, isAnomaly),
    detectionAccuracy: { ...accuracy(Int32Array.from(scores, (score) => (score > threshold ? 1 : 0)), isAnomaly) },
  };
}
