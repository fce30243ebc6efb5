import { foldIn, indexedSource, randomKey, uniform, type IndexedSource } from '@gen/core';

const SIDE = 28;
const POINTS = 40;
/** Distance from the line at which its ink is down to 1/e, in pixels. */
const SPREAD = 1.1;

/** Which curves are drawn. */
export interface DrawnCurvesOptions {
  /** How many pictures. */
  readonly size: number;
  /** Another seed draws other curves. */
  readonly seed: number;
}

/**
 * Pictures `[28, 28, 1]` in [0, 1] of smooth curves, each a parabola through three points that are drawn uniformly: six numbers
 * decide all 784 pixels. Made as they are read.
 *
 * @throws DataError for no pictures
 */
export function drawnCurves({ size, seed }: DrawnCurvesOptions): IndexedSource {
  const key = foldIn(randomKey(seed), 'curves');
  return indexedSource({
    spec: { shape: [SIDE, SIDE, 1], values: 'real', range: [0, 1] },
    size,
    read(indices) {
      const x = new Float32Array(indices.length * SIDE * SIDE);
      indices.forEach((index, at) => draw(uniform(foldIn(key, index), 6), x.subarray(at * SIDE * SIDE, (at + 1) * SIDE * SIDE)));
      return { size: indices.length, x };
    },
  });
}

/** Inks the parabola that passes through three points at its beginning, middle and end. */
function draw(numbers: Float32Array, out: Float32Array): void {
  const place = (number: number): number => 4 + number * (SIDE - 9);
  const [x0, y0, x1, y1, x2, y2] = Array.from(numbers, place) as [number, number, number, number, number, number];
  for (let step = 0; step <= POINTS; step++) {
    const t = step / POINTS;
    const [first, middle, last] = [(1 - t) * (1 - 2 * t), 4 * t * (1 - t), t * (2 * t - 1)];
    ink(first * x0 + middle * x1 + last * x2, first * y0 + middle * y1 + last * y2, out);
  }
}

/** Darkens the pixels about a point, each to the most that any point of the curve makes of it. */
function ink(x: number, y: number, out: Float32Array): void {
  for (let row = Math.max(0, Math.floor(y) - 2); row <= Math.min(SIDE - 1, Math.floor(y) + 3); row++) {
    for (let column = Math.max(0, Math.floor(x) - 2); column <= Math.min(SIDE - 1, Math.floor(x) + 3); column++) {
      const shade = Math.exp(-((row - y) ** 2 + (column - x) ** 2) / SPREAD ** 2);
      const at = row * SIDE + column;
      out[at] = Math.max(out[at]!, shade);
    }
  }
}
