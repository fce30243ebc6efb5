import { DataError, ShapeError } from '@gen/core';
import { expect, it } from 'vitest';
import { lineGrid } from './line-grid.js';

const pointsOf = (svg: string) => [...svg.matchAll(/points="([^"]+)"/g)].map(([, points]) => points!.split(' ').map((point) => point.split(',').map(Number)));

it('draws each series as one line, all on one scale, left to right and up for more', () => {
  const svg = lineGrid({ shape: [2, 3], data: Float32Array.of(0, 1, 2, 0, 4, 0) });
  const [first, second] = pointsOf(svg) as [number[][], number[][]];
  expect([first, second].map((line) => line.length)).toEqual([3, 3]);
  const heights = (line: number[][]) => line.map(([, y]) => y!);
  // The range is 0 to 4: 2 is half way up, and 4 at the top of the second tile.
  const [bottom, top] = [heights(second)[0]!, heights(second)[1]!];
  expect(heights(first)[2]).toBeCloseTo((bottom + top) / 2, 0);
  expect(first.map(([x]) => x)).toEqual([...first.map(([x]) => x!)].sort((a, b) => a - b));
  expect(svg).toContain('2 series of 3 values, from 0 to 4');
});

it('draws constant series', () => {
  expect(pointsOf(lineGrid({ shape: [1, 2], data: Float32Array.of(7, 7) }))).toHaveLength(1);
});

it('refuses what are no series', () => {
  expect(() => lineGrid({ shape: [2, 1], data: Float32Array.of(1, 2) })).toThrow(ShapeError);
  expect(() => lineGrid({ shape: [0, 3], data: new Float32Array() })).toThrow(DataError);
  expect(() => lineGrid({ shape: [1, 2], data: Float32Array.of(1, NaN) })).toThrow(DataError);
});
