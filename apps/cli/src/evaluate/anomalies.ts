import type { AnomalyScorer } from '@gen/core-layers';
import { accuracy, averagePrecision, rocAuc, rocCurve } from '@gen/metrics';
import { rocCurves } from '../plots/index.js';
import type { Measurement } from './measurement.js';
import type { Subject } from './subject.js';

/** How well scores tell anomalies, where the data says which examples are normal: those of the class that is called so. */
export const anomalyMetrics: Measurement = {
  name: 'anomalies',
  title: 'Anomalies',
  appliesTo: (subject) => subject.can('anomaly-scorer'),
  async measure(subject) {
    const { x, labels } = await subject.examples();
    const normal = subject.source.spec.classNames?.indexOf('normal') ?? -1;
    const omit = (reason: string) => ({ metrics: {}, omitted: { auroc: reason, averagePrecision: reason, detectionAccuracy: reason } });
    if (!labels || normal < 0) return omit("the data has no class 'normal'");
    const isAnomaly = Int32Array.from(labels, (label) => (label === normal ? 0 : 1));
    if (new Set(isAnomaly).size < 2) return omit('the data has only one kind of examples');
    const model = subject.model as Subject['model'] & AnomalyScorer;
    const { data: scores } = await subject.apply('scoring', x, (examples) => model.score(examples));
    const area = rocAuc(scores, isAnomaly);
    const title = 'ROC curve of anomaly scores';
    return {
      metrics: {
        auroc: { ...area },
        averagePrecision: averagePrecision(scores, isAnomaly),
        detectionAccuracy: { ...accuracy(Int32Array.from(scores, (score) => (score > model.threshold ? 1 : 0)), isAnomaly) },
      },
      drawings: [{
        file: 'anomaly-roc.svg',
        title,
        caption: 'Share of anomalies found against share of normal examples taken for one, over all thresholds of the score.',
        alt: 'A curve of true against false positive rate.',
        svg: await rocCurves([{ name: 'anomaly', area: area.value, ...rocCurve(scores, isAnomaly) }], { title }),
      }],
    };
  },
};
