import { DataError } from '@gen/core';
import { rocAuc, rocCurve } from '@gen/metrics';
import { expect, test } from 'vitest';
import { axisScale, readSvg, texts } from './read-svg.test-helper.js';
import { rocCurves } from './roc-curves.js';

const line = (name: string, scores: readonly number[], labels: readonly number[]) => ({ name, area: rocAuc(scores, labels).value, ...rocCurve(scores, labels) });
const points = (path: string) => [...path.matchAll(/([\d.]+),([\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const);

test('the corners of a curve lie where the axes say, beside the diagonal of chance', async () => {
  const root = readSvg(await rocCurves([line('cat', [0.9, 0.8, 0.7, 0.1], [1, 0, 1, 0])]));
  const [x, y] = [axisScale(root, 'x'), axisScale(root, 'y')];
  const paths = [...root.querySelectorAll('[aria-label="line"] path')].map((path) => points(path.getAttribute('d')!));
  const expected = [[[0, 0], [1, 1]], [[0, 0], [0, 0.5], [0.5, 0.5], [0.5, 1], [1, 1]]] as const;
  expect(paths.map(({ length }) => length)).toEqual([2, 5]);
  expected.forEach((curve, index) => curve.forEach(([rate, found], corner) => {
    expect(Math.abs(paths[index]![corner]![0] - x(rate))).toBeLessThan(0.3);
    expect(Math.abs(paths[index]![corner]![1] - y(found))).toBeLessThan(0.3);
  }));
});

test('the legend says whose area is how large, and hostile names stay text', async () => {
  const root = readSvg(await rocCurves([line('<b>', [0.9, 0.8, 0.7, 0.1], [1, 0, 1, 0]), line('dog', [1, 2], [0, 1])], { title: 'Two' }));
  expect(texts(root, 'svg > text')).toEqual(['Two', 'true positive rate', 'area', '<b>', '0.7500', 'dog', '1.0000']);
});

test('a curve of many thresholds is no longer than can be seen, and ends where it should', async () => {
  const scores = Array.from({ length: 20_000 }, (_, index) => index);
  const svg = await rocCurves([line('many', scores, scores.map((score) => (score % 3 === 0 ? 1 : 0)))]);
  expect(svg.length).toBeLessThan(40_000);
  const root = readSvg(svg);
  const [path] = [...root.querySelectorAll('[aria-label="line"] path')].slice(-1).map((one) => points(one.getAttribute('d')!));
  expect(path!.at(-1)![0]).toBeCloseTo(axisScale(root, 'x')(1), 0);
});

test('no curve is refused', async () => {
  await expect(rocCurves([])).rejects.toThrow(new DataError('A picture of ROC curves needs at least one, got none.'));
});
