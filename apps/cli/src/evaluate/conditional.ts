import type { ConditionalSampler } from '@gen/core-layers';
import { readTensor, rowOf } from '../data/values.js';
import { isPicture } from '../files/formats.js';
import { tileRows } from '../plots/index.js';
import { className } from './class-name.js';
import { DRAWN_CLASSES } from './draw-reconstructions.js';
import type { Measurement } from './measurement.js';

const COLUMNS = 10;

/** What a model makes when it is asked for each class. */
export const conditionalSamples: Measurement = {
  name: 'conditional',
  title: 'Samples of each class',
  appliesTo: (subject) => subject.can('conditional-sampler') && isPicture(subject.source.spec) && (subject.record.spec.classNames?.length ?? 0) > 0,
  async measure(subject) {
    const { classNames = [], shape } = subject.record.spec;
    const model = subject.model as typeof subject.model & ConditionalSampler;
    const rows: { readonly name: string; readonly tiles: readonly { readonly values: Float32Array }[] }[] = [];
    for (const label of classNames.slice(0, DRAWN_CLASSES).keys()) {
      await subject.breathe('sampling classes');
      const samples = await readTensor(await model.sample(COLUMNS, { seed: subject.options.seed, label }));
      rows.push({ name: className({ classNames }, label), tiles: Array.from({ length: COLUMNS }, (_, index) => ({ values: rowOf(samples, index).data })) });
    }
    return {
      metrics: {},
      drawings: [{
        file: 'conditional-samples.svg',
        title: 'Samples of each class',
        caption: 'What the model makes when it is asked for each class.',
        alt: 'For each class a row of generated examples.',
        svg: tileRows(rows, { shape, title: 'Samples of each class' }),
      }],
    };
  },
};
