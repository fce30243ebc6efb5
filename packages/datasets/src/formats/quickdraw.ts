import { DataError } from '@gen/core';
import { textLines } from '../bytes/text-lines.js';
import type { Drawings } from '../sketch/drawings.js';

/** Most pen movements of one drawing. */
const LONGEST = 10_000;

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
  const points: number[] = [];
  const lengths: number[] = [];
  const words: string[] = [];
  for (const [line, number] of textLines(bytes, name)) {
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
        if (last) points.push(xs[at]! - last[0], ys[at]! - last[1], 0);
        last = [xs[at]!, ys[at]!];
        if (at < xs.length - 1) continue;
        // A first stroke of one point moves nothing, but what follows it must not be drawn as a line from there.
        if (points.length === before) points.push(0, 0, 1);
        else points[points.length - 1] = 1;
      }
    }
    if (drawing.flatMap(([xs]) => xs).length < 2) refuse('is a drawing of fewer than two points');
    lengths.push((points.length - before) / 3);
    words.push(word);
  }
  if (words.length === 0) throw new DataError(`${name} holds no drawings.`);
  const classNames = [...new Set(words)].sort();
  const numbers = new Map(classNames.map((word, label) => [word, label]));
  return { points: Float32Array.from(points), lengths: Int32Array.from(lengths), labels: Int32Array.from(words, (word) => numbers.get(word)!), classNames };
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
