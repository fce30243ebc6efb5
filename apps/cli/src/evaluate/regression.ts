import type { TargetPredictor } from '@gen/core-layers';
import { meanAbsoluteError, meanSquaredError } from '@gen/metrics';
import type { Measured, Measurement } from './measurement.js';
import { shaped } from './shaped.js';
import type { Subject } from './subject.js';

/** How far predictions are from the targets of the data. */
export const regressionMetrics: Measurement = {
  name: 'regression',
  title: 'Prediction',
  appliesTo: (subject) => subject.can('regressor'),
  async measure(subject): Promise<Measured> {
    const { x, target } = await subject.examples();
    if (!target) return { metrics: {}, omitted: { mse: 'the data has no targets', mae: 'the data has no targets' } };
    const model = subject.model as Subject['model'] & TargetPredictor;
    const predicted = shaped(await subject.apply('predicting', x, (examples) => model.predict(examples)));
    return {
      metrics: { mse: { ...meanSquaredError(shaped(target), predicted) }, mae: { ...meanAbsoluteError(shaped(target), predicted) } },
      notes: subject.source.spec.target?.columns ? ['mse and mae are of the targets as the model is given them: in standard deviations of their columns.'] : [],
    };
  },
};
