import { DataError } from '@gen/core';
import { expect, test } from 'vitest';
import { measuredLines, type MeasuredLine } from './measured-lines.js';
import { axisScale, readSvg, texts } from './read-svg.test-helper.js';

const lines: readonly MeasuredLine[] = [
  { name: 'random', points: [{ x: 1, y: 0.1, error: 0.02 }, { x: 2, y: 0.3, error: 0.05 }] },
  { name: '<b>', points: [{ x: 1, y: 0.2 }, { x: 2, y: 0.15 }] },
];
const labels = { title: 'Error by depth', xLabel: 'layers', yLabel: 'error' };
const numbers = (element: { getAttribute(name: string): string | null }, ...names: string[]): number[] => names.map((name) => Number(element.getAttribute(name)));

test('points and bars lie where the axes say, and names stay text', async () => {
  const root = readSvg(await measuredLines(lines, labels));
  const [x, y] = [axisScale(root, 'x'), axisScale(root, 'y')];
  const dots = [...root.querySelectorAll('[aria-label="dot"] circle')].map((dot) => numbers(dot, 'cx', 'cy'));
  const bars = [...root.querySelectorAll('[aria-label="rule"] line')].map((bar) => numbers(bar, 'x1', 'y1', 'y2'));
  expect(dots).toHaveLength(4);
  lines.flatMap(({ points }) => points).forEach((point, index) => {
    expect(Math.abs(dots[index]![0]! - x(point.x))).toBeLessThan(0.6);
    expect(Math.abs(dots[index]![1]! - y(point.y))).toBeLessThan(0.6);
  });
  expect(bars).toHaveLength(2);
  lines[0]!.points.forEach(({ y: value, error }, index) => {
    const [low, high] = [value - error!, value + error!].map(y);
    const [, one, other] = bars[index]!;
    expect(Math.abs(Math.max(one!, other!) - low!)).toBeLessThan(0.6);
    expect(Math.abs(Math.min(one!, other!) - high!)).toBeLessThan(0.6);
  });
  expect(texts(root, 'svg > text')).toEqual(['Error by depth', 'error', 'random', '<b>']);
});

test('no measurement and what is not finite are refused', async () => {
  await expect(measuredLines([], labels)).rejects.toThrow(DataError);
  await expect(measuredLines([{ name: 'a', points: [{ x: 1, y: NaN }] }], labels)).rejects.toThrow('Only finite measurements');
});
