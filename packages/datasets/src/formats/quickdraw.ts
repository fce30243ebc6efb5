import { DataError } from '@gen/core';
import { growingArray, type GrowingArray } from '../bytes/growing-array.js';
import { textLines, type TextLine } from '../bytes/text-lines.js';
import type { Drawings } from '../sketch/drawings.js';

/** Most pen movements of one drawing. */
const LONGEST = 10_000;
/** Most numbers of all drawings: 512 MiB. */
const MOST = 2 ** 27;

/**
 * Reads QuickDraw's drawings: lines of JSON with a `word` and a `drawing`, which is a list of strokes `[[x, …], [y, …]]`
 * (times after them are passed over). Words are the classes, in the order of their characters. The pen starts at the
 * first point; each later point is a movement, and the one that ends a stroke lifts the pen.
 *
 * Google, "The Quick, Draw! Dataset", https://github.com/googlecreativelab/quickdraw-dataset.
 *
 * @param name - as messages call the file
 * @throws DataError naming the line that is no JSON, no drawing, has a coordinate that is no number or more than 10,000 points
 */
export function parseQuickdraw(bytes: Uint8Array, name: string): Drawings {
  const reader = quickdrawReader(name);
  for (const line of textLines(bytes, name)) reader.add(line);
  return reader.finish();
}

/** Takes QuickDraw's lines one by one, as {@link parseQuickdraw} does all of them, and keeps the movements only. */
export function quickdrawReader(name: string): { add(line: TextLine): void; finish(): Drawings } {
  const points = growingArray((length) => new Float32Array(length), MOST, `${name} holds drawings of more than ${MOST / 3} movements in all: read a part of it.`);
  const lengths: number[] = [];
  const labels: number[] = [];
  const numbers = new Map<string, number>();
  return {
    add([line, number]) {
      const refuse: (why: string) => never = (why) => {
        throw new DataError(`${name}: line ${number} ${why}.`);
      };
      const { word, drawing } = parseLine(line, refuse);
      const before = points.length;
      let last: readonly [number, number] | undefined;
      for (const [xs, ys] of drawing) {
        if (!isNumbers(xs) || !isNumbers(ys) || xs.length !== ys.length || xs.length === 0) refuse('has a stroke that is not two lists of as many numbers');
        if ((points.length - before) / 3 + xs.length > LONGEST) refuse(`has more than ${LONGEST} points`);
        for (let at = 0; at < xs.length; at++) {
          if (last) push(points, xs[at]! - last[0], ys[at]! - last[1], 0);
          last = [xs[at]!, ys[at]!];
          if (at < xs.length - 1) continue;
          // A first stroke of one point moves nothing, but what follows it must not be drawn as a line from there.
          if (points.length === before) push(points, 0, 0, 1);
          else points.setLast(1);
        }
      }
      if (drawing.flatMap(([xs]) => xs).length < 2) refuse('is a drawing of fewer than two points');
      lengths.push((points.length - before) / 3);
      if (!numbers.has(word)) numbers.set(word, numbers.size);
      labels.push(numbers.get(word)!);
    },
    finish() {
      if (labels.length === 0) throw new DataError(`${name} holds no drawings.`);
      const classNames = [...numbers.keys()].sort();
      const places = new Map(classNames.map((word, label) => [numbers.get(word)!, label]));
      return { points: points.all(), lengths: Int32Array.from(lengths), labels: Int32Array.from(labels, (label) => places.get(label)!), classNames };
    },
  };
}

function push(points: GrowingArray<Float32Array>, ...movement: readonly number[]): void {
  for (const value of movement) points.push(value);
}

interface Line {
  readonly word: string;
  readonly drawing: readonly (readonly unknown[])[];
}

function parseLine(line: string, refuse: (why: string) => never): Line {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return refuse('is no JSON: it is damaged or truncated');
  }
  const { word, drawing } = (value ?? {}) as Record<string, unknown>;
  if (typeof word !== 'string' || !Array.isArray(drawing) || !drawing.every(Array.isArray)) return refuse("is no QuickDraw drawing with a 'word' and a 'drawing'");
  return { word, drawing };
}

function isNumbers(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every(Number.isFinite);
}
