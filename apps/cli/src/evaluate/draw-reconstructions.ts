import type { Values } from '../data/values.js';
import { rowOf } from '../data/values.js';
import { tileRows } from '../plots/index.js';
import { classesOf, positionsOfClass } from './class-rows.js';
import { className } from './class-name.js';
import type { Drawing } from './measurement.js';
import type { Subject } from './subject.js';

const COLUMNS = 10;
/** Classes beyond these are in the table only. */
export const DRAWN_CLASSES = 25;

/** For each class, its first examples over what the model makes of them. */
export async function drawReconstructions({ source: { spec } }: Subject, x: Values, made: Values, labels: Int32Array): Promise<Drawing> {
  const rows = classesOf(labels).slice(0, DRAWN_CLASSES).flatMap((label) => {
    const positions = positionsOfClass(labels, label).slice(0, COLUMNS);
    const tiles = (of: Values) => positions.map((position) => ({ values: rowOf(of, position).data }));
    return [{ name: className(spec, label), tiles: tiles(x) }, { name: className(spec, label), tiles: tiles(made) }];
  });
  return {
    file: 'reconstructions-by-class.svg',
    title: 'Reconstructions by class',
    caption: 'The first examples of each class, and below each what the model makes of it.',
    alt: 'For each class a row of examples over a row of their reconstructions.',
    svg: tileRows(rows, { shape: spec.shape, title: 'Reconstructions by class' }),
  };
}
