import type { AnomalyScorer } from '@gen/core-layers';
import { rocAuc, rocCurve } from '@gen/metrics';
import { rocCurves } from '../plots/index.js';
import { anomalyLabels } from './anomaly-labels.js';
import { detectionMetrics } from './detection-metrics.js';
import type { Measurement } from './measurement.js';
import type { Subject } from './subject.js';

/** How well scores tell anomalies, where the classes of the data say which examples are normal. */
export const anomalyMetrics: Measurement = {
  name: 'anomalies',
  title: 'Anomalies',
  appliesTo: (subject) => subject.can('anomaly-scorer'),
  async measure(subject) {
    const { x, labels } = await subject.examples();
    const omit = (reason: string) => ({ metrics: {}, omitted: { auroc: reason, averagePrecision: reason, detectionAccuracy: reason } });
    const isAnomaly = labels && anomalyLabels(labels, subject.source.spec);
    if (!isAnomaly) return omit("the data has no examples of a class 'normal' and of others, nor of two classes 0 and 1");
    const model = subject.model as Subject['model'] & AnomalyScorer;
    const { data: scores } = await subject.apply('scoring', x, (examples) => model.score(examples));
    const title = 'ROC curve of anomaly scores';
    return {
      metrics: detectionMetrics(scores, isAnomaly, model.threshold),
      drawings: [{
        file: 'anomaly-roc.svg',
        title,
        caption: 'Share of anomalies found against share of normal examples taken for one, over all thresholds of the score.',
        alt: 'A curve of true against false positive rate.',
        svg: await rocCurves([{ name: 'anomaly', area: rocAuc(scores, isAnomaly).value, ...rocCurve(scores, isAnomaly) }], { title }),
      }],
    };
  },
};
