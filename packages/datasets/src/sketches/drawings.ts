import { onCircle } from '../made/on-circle.js';

/** A point of a stroke; x to the right, y downwards. */
export type Point = readonly [x: number, y: number];

/** What {@link sketches} draws, by label. */
export const drawingNames = ['circle', 'square', 'triangle', 'star', 'house', 'face'] as const;

const arc = (x: number, y: number, radius: number, from: number, to: number, pieces: number): Point[] =>
  Array.from({ length: pieces + 1 }, (_, piece) => {
    const [cosine, sine] = onCircle(from + ((to - from) * piece) / pieces);
    return [x + radius * cosine, y + radius * sine];
  });

const line = (pieces: number, ...corners: readonly Point[]): Point[] => [
  corners[0]!,
  ...corners.slice(1).flatMap(([x, y], index) => {
    const [fromX, fromY] = corners[index]!;
    return Array.from({ length: pieces }, (_, piece): Point => [fromX + ((x - fromX) * (piece + 1)) / pieces, fromY + ((y - fromY) * (piece + 1)) / pieces]);
  }),
];

const ring = (corners: number, step: number): Point[] =>
  Array.from({ length: corners + 1 }, (_, corner): Point => {
    const [x, y] = onCircle((corner * step) / corners - 0.25);
    return [2 * x, 2 * y];
  });

/** The strokes of each drawing, which lie within −2 … 2; none has more than 39 points. */
export const drawings: Readonly<Record<(typeof drawingNames)[number], readonly (readonly Point[])[]>> = {
  circle: [arc(0, 0, 2, -0.25, 0.75, 20)],
  square: [line(4, [-1.6, -1.6], [1.6, -1.6], [1.6, 1.6], [-1.6, 1.6], [-1.6, -1.6])],
  triangle: [line(4, ...ring(3, 1))],
  star: [line(3, ...ring(5, 2))],
  house: [line(2, [-1.5, 2], [-1.5, -0.2], [1.5, -0.2], [1.5, 2], [-1.5, 2]), line(3, [-1.9, -0.1], [0, -2], [1.9, -0.1]), line(2, [-0.4, 2], [-0.4, 0.8], [0.4, 0.8], [0.4, 2])],
  face: [arc(0, 0, 2, -0.25, 0.75, 18), line(1, [-0.7, -0.8], [-0.7, -0.3]), line(1, [0.7, -0.8], [0.7, -0.3]), arc(0, 0.1, 1.1, 0.45, 0.05, 8)],
};
