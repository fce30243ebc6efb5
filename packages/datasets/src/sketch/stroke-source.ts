import { DataError, indexedSource, OptionError, type IndexedSource } from '@gen/core';
import { numberedClasses } from '../sources/pixel-source.js';
import { keptAnnotations } from '../sources/kept-annotations.js';
import type { Drawings } from './drawings.js';

/** How {@link strokeSource} makes examples of drawings. */
export interface StrokeOptions {
  /** Movements of each example; shorter drawings are filled up, longer ones are refused. Default: those of the longest drawing. */
  readonly length?: number;
  /** What movements are divided by. Give a test set the scale of the training set. Default: {@link strokeScale} of these drawings. */
  readonly scale?: number;
  /** As messages call the drawings. Default `these drawings`. */
  readonly name?: string;
}

/** Most movements of one example. */
const LONGEST = 10_000;

/** The standard deviation of all movements, right and down together: Sketch-RNN divides by it. */
export function strokeScale({ points }: Drawings): number {
  let sum = 0;
  let squares = 0;
  for (let at = 0; at < points.length; at++) {
    if (at % 3 === 2) continue;
    sum += points[at]!;
    squares += points[at]! ** 2;
  }
  const count = (points.length * 2) / 3;
  return Math.sqrt(squares / count - (sum / count) ** 2);
}

/**
 * Drawings as examples `[length, 5]`, "stroke-5": the movement right and down, divided by the scale, then which of three
 * states the pen is in after it, as a one-hot: down, lifted, or finished. Rows after a drawing's end are `0 0 0 0 1`.
 *
 * Ha and Eck, "A Neural Representation of Sketch Drawings", arXiv:1704.03477 (2017), section 3.1.
 *
 * @throws DataError naming the first drawing that is empty, too long, not finite or has another pen state than 0 and 1;
 * OptionError if the scale or length is out of range
 */
export function strokeSource(drawings: Drawings, { length: wanted, scale: given, name = 'these drawings' }: StrokeOptions = {}): IndexedSource {
  const { points, lengths, labels, classNames } = drawings;
  const length = wanted ?? lengths.reduce((most, count) => Math.max(most, count), 0);
  check(drawings, length, name);
  const scale = given ?? strokeScale(drawings);
  if (!(scale > 0 && Number.isFinite(scale))) throw new OptionError(`The scale of drawings must be > 0, got ${scale}: ${name} ${given === undefined ? 'do not move the pen' : 'cannot be divided by it'}.`);
  const starts = new Uint32Array(lengths.length);
  for (let index = 1; index < starts.length; index++) starts[index] = starts[index - 1]! + lengths[index - 1]!;
  return indexedSource({
    spec: { shape: [length, 5], values: 'real', ...(labels ? { classNames: classNames ?? numberedClasses(labels) } : {}) },
    size: lengths.length,
    read(indices) {
      const x = new Float32Array(indices.length * length * 5);
      indices.forEach((index, row) => {
        for (let step = 0; step < length; step++) {
          const to = (row * length + step) * 5;
          if (step >= lengths[index]!) {
            x[to + 4] = 1;
            continue;
          }
          const from = 3 * (starts[index]! + step);
          x[to] = points[from]! / scale;
          x[to + 1] = points[from + 1]! / scale;
          x[to + 2 + points[from + 2]!] = 1;
        }
      });
      return { size: indices.length, x };
    },
    annotations: keptAnnotations({ ...(labels ? { labels } : {}) }, lengths.length),
  });
}

function check({ points, lengths }: Drawings, length: number, name: string): void {
  if (!Number.isSafeInteger(length) || length < 1 || length > LONGEST) throw new OptionError(`The length of drawings must be an integer from 1 to ${LONGEST}, got ${length}.`);
  let at = 0;
  for (const [index, count] of lengths.entries()) {
    if (count < 1) throw new DataError(`${name}: drawing ${index} has no pen movements.`);
    if (count > length) throw new DataError(`${name}: drawing ${index} has ${count} pen movements, more than the ${length} that were asked for.`);
    for (const end = at + 3 * count; at < end; at += 3) {
      if (!Number.isFinite(points[at]) || !Number.isFinite(points[at + 1])) throw new DataError(`${name}: a movement of drawing ${index} is not finite.`);
      if (points[at + 2] !== 0 && points[at + 2] !== 1) throw new DataError(`${name}: drawing ${index} has the pen state ${points[at + 2]}, where 0 (down) or 1 (lifted) was expected.`);
    }
  }
}
