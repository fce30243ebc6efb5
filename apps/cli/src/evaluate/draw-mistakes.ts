import { rowOf, type Values } from '../data/values.js';
import { tileRows } from '../plots/index.js';
import { classesOf, positionsOfClass } from './class-rows.js';
import { className } from './class-name.js';
import { DRAWN_CLASSES } from './draw-reconstructions.js';
import type { Drawing } from './measurement.js';
import type { Subject } from './subject.js';

const COLUMNS = 10;
/** Letters of a class's name that fit below a picture. */
const LETTERS = 9;

/** What a classifier said of examples. */
interface Judgement {
  readonly labels: Int32Array;
  readonly predicted: Int32Array;
  /** `[examples, classes]` */
  readonly probabilities: Values;
}

/** For each class its most confidently mistaken examples, and its first ones with what they were taken for. */
export function drawMistakes({ source: { spec } }: Subject, x: Values, { labels, predicted, probabilities }: Judgement): Drawing[] {
  const classes = classesOf(labels).slice(0, DRAWN_CLASSES);
  const confidence = (position: number): number => probabilities.data[position * probabilities.shape[1]! + predicted[position]!]!;
  const tile = (position: number) => ({ values: rowOf(x, position).data, label: `${shorten(className(spec, predicted[position]!))} ${Math.round(100 * confidence(position))} %` });
  const rowOfClass = (label: number) => {
    const all = positionsOfClass(labels, label);
    const wrong = all.filter((position) => predicted[position] !== label).sort((a, b) => confidence(b) - confidence(a));
    return { name: className(spec, label), note: `${wrong.length} of ${all.length}`, tiles: wrong.slice(0, COLUMNS).map(tile) };
  };
  const mistakes = classes.map(rowOfClass).filter(({ tiles }) => tiles.length > 0);
  const examples = classes.map((label) => ({ name: className(spec, label), tiles: positionsOfClass(labels, label).slice(0, COLUMNS).map(tile) }));
  const first: Drawing = {
    file: 'examples-by-class.svg',
    title: 'Examples by class, with what they were taken for',
    caption: 'The first examples of each class; below each the predicted class and its probability.',
    alt: 'For each class a row of examples with the class that the model says.',
    svg: tileRows(examples, { shape: spec.shape, title: 'Examples by class, with what they were taken for' }),
  };
  if (mistakes.length === 0) return [first];
  const most: Drawing = {
    file: 'mistakes-by-class.svg',
    title: 'Most confident mistakes',
    caption: 'For each true class the examples that the model was surest to be of another; below each the predicted class and its probability.',
    alt: 'For each class a row of examples that were taken for others.',
    svg: tileRows(mistakes, { shape: spec.shape, title: 'Most confident mistakes' }),
  };
  return [most, first];
}

function shorten(name: string): string {
  return name.length > LETTERS ? `${name.slice(0, LETTERS - 1)}…` : name;
}
