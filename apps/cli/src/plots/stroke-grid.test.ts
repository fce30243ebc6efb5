import { DataError, ShapeError } from '@gen/core';
import { expect, it } from 'vitest';
import { strokeGrid } from './stroke-grid.js';

/** A stroke of three points, one of two, the end, and what is left over. */
const drawing = [
  [0, 0, 1, 0, 0], [2, 0, 1, 0, 0], [0, 1, 0, 1, 0],
  [-1, 0, 1, 0, 0], [0, 1, 0, 1, 0],
  [0, 0, 0, 0, 1], [9, 9, 1, 0, 0],
];

it('draws a line for each stroke, and nothing after the end', () => {
  const svg = strokeGrid({ shape: [1, 7, 5], data: Float32Array.from(drawing.flat()) });
  const lines = [...svg.matchAll(/points="([^"]+)"/g)].map(([, points]) => points!.split(' ').map((point) => point.split(',').map(Number)));
  expect(lines.map((line) => line.length)).toEqual([3, 2]);
  // Two wide and two high in all: as wide as high when drawn, and down is down.
  const points = lines.flat();
  const span = (axis: number) => Math.max(...points.map((point) => point[axis]!)) - Math.min(...points.map((point) => point[axis]!));
  expect(span(0)).toBeCloseTo(span(1), 0);
  expect(lines[0]![2]![1]).toBeGreaterThan(lines[0]![0]![1]!);
});

it('an empty drawing is an empty tile', () => {
  expect(strokeGrid({ shape: [1, 1, 5], data: Float32Array.of(0, 0, 0, 0, 1) })).not.toContain('polyline');
});

it('refuses what are no strokes', () => {
  expect(() => strokeGrid({ shape: [1, 4], data: new Float32Array(4) })).toThrow(ShapeError);
  expect(() => strokeGrid({ shape: [0, 4, 5], data: new Float32Array() })).toThrow(DataError);
  expect(() => strokeGrid({ shape: [1, 1, 5], data: new Float32Array(5).fill(Infinity) })).toThrow(DataError);
});
