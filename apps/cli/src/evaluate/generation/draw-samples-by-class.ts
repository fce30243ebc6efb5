import { className } from '../class-name.js';
import { classesOf, positionsOfClass } from '../class-rows.js';
import { DRAWN_CLASSES } from '../draw-reconstructions.js';
import { rowOf, type Values } from '../../data/values.js';
import { tileRows } from '../../plots/index.js';
import { likeliest } from '../likeliest.js';
import type { Drawing } from '../measurement.js';
import type { Subject } from '../subject.js';
import type { FeatureSpace } from './feature-space.js';

const COLUMNS = 10;

/** Generated pictures, sorted by the class that the network sees in them. */
export function drawSamplesByClass({ source: { spec } }: Subject, { classNames }: FeatureSpace, samples: Values, probabilities: Values): Drawing[] {
  const seen = likeliest(probabilities);
  const names = classNames ? { classNames } : spec;
  const rows = classesOf(seen).slice(0, DRAWN_CLASSES).map((label) => {
    const all = positionsOfClass(seen, label);
    const tiles = all.slice(0, COLUMNS).map((position) => ({
      values: rowOf(samples, position).data,
      label: `${Math.round(100 * probabilities.data[position * probabilities.shape[1]! + label]!)} %`,
    }));
    return { name: className(names, label), note: `${all.length} samples`, tiles };
  });
  return [{
    file: 'samples-by-class.svg',
    title: 'Samples by the class that is seen in them',
    caption: 'The first generated examples of each class that the network sees; below each its probability.',
    alt: 'For each class a row of generated examples.',
    svg: tileRows(rows, { shape: spec.shape, title: 'Samples by the class that is seen in them' }),
  }];
}
