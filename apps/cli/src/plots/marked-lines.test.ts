import { DataError, ShapeError } from '@gen/core';
import { expect, test } from 'vitest';
import { markedLines } from './marked-lines.js';
import { readSvg, texts } from './read-svg.test-helper.js';

const line = { label: 'row 3', values: Float32Array.of(0, 4, 1, 0), expected: Float32Array.of(0, 0, 0, 0), marks: Float32Array.of(0, 8, 0.01, -1) };

test('a series is a line from its least value to its largest, what was expected another, and steps that count have a ground', () => {
  const root = readSvg(markedLines([line], { title: 'Series' }));
  const [expected, values] = [...root.querySelectorAll('polyline')].map((drawn) => drawn.getAttribute('points')!.split(' ').map((point) => point.split(',').map(Number)));
  expect(expected).toHaveLength(4);
  const [low, high] = [values![0]![1]!, values![1]![1]!];
  expect(values!.map(([, y]) => (low - y!) / (low - high))).toEqual([0, 1, expect.closeTo(0.25, 2), 0]);
  expect(expected!.map(([, y]) => y)).toEqual([low, low, low, low]);
  // The ground of the page, of the series, and of the one step that adds more than a fiftieth of the most.
  const grounds = [...root.querySelectorAll('rect')];
  expect(grounds).toHaveLength(3);
  const [left, width] = ['x', 'width'].map((name) => Number(grounds[2]!.getAttribute(name)));
  expect(values![1]![0]!).toBeCloseTo(left! + width! / 2, 0);
  expect(texts(root, 'svg > desc')).toEqual(['row 3: most at step 1']);
});

test('what does not fit is refused', () => {
  expect(() => markedLines([], { title: '' })).toThrow(DataError);
  expect(() => markedLines([{ ...line, marks: Float32Array.of(1) }], { title: '' })).toThrow(new ShapeError('A marked series needs two values or more and as many marks, got 4, 4 and 1.'));
  expect(() => markedLines([{ ...line, marks: Float32Array.of(1, NaN, 0, 0) }], { title: '' })).toThrow(new DataError('A series holds NaN: only finite values can be shown.'));
});
