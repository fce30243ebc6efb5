import { expect, test } from 'vitest';
import { anomalyLabels } from './anomaly-labels.js';

const labels = Int32Array.of(0, 1, 1, 0);

test.each([
  [['normal', 'spike'], [0, 1, 1, 0]],
  [['spike', 'normal', 'noise'], [1, 0, 0, 1]],
  [['0', '1'], [0, 1, 1, 0]],
  [['1', '0'], [1, 0, 0, 1]],
])('classes %j tell', (classNames, expected) => {
  expect(Array.from(anomalyLabels(labels, { classNames })!)).toEqual(expected);
});

test.each([[['0', '1', '2']], [['cat', 'dog']], [[]]])('classes %j do not tell', (classNames) => {
  expect(anomalyLabels(labels, { classNames })).toBeUndefined();
});

test('examples of one kind only do not either', () => {
  expect(anomalyLabels(Int32Array.of(0, 0), { classNames: ['normal', 'spike'] })).toBeUndefined();
  expect(anomalyLabels(Int32Array.of(1, 2), { classNames: ['normal', 'spike', 'noise'] })).toBeUndefined();
});
