import { expect, test } from 'vitest';
import { OptionError, ShapeError } from '@gen/core';
import golden from '../../test/golden/generative.json' with { type: 'json' };
import { ALL_MODES, ring } from '../../test/ring.js';
import { improvedPrecisionRecall } from './improved-precision-recall.js';

test.each(golden.pairs)('of $name is the paper’s formula over all pairs', ({ x, y, ...expected }) => {
  const { precision, recall } = improvedPrecisionRecall(x, y);
  expect(precision.value).toBeCloseTo(expected.precision, 12);
  expect(recall.value).toBeCloseTo(expected.recall, 12);
});

test('half of the modes halve recall and leave precision', () => {
  const { precision, recall } = improvedPrecisionRecall(ring(1, 400, ALL_MODES), ring(2, 400, [0, 2, 4, 6]));
  expect(precision.value).toBeGreaterThan(0.85);
  // At most half, and of the modes that are there nearly all.
  expect(recall.value).toBeLessThanOrEqual(0.5);
  expect(recall.value).toBeGreaterThan(0.45);
});

test('samples between the modes halve precision and leave recall', () => {
  const [good, bad] = [ring(2, 400, ALL_MODES), ring(3, 400, [0.5, 1.5, 2.5])];
  const { precision, recall } = improvedPrecisionRecall(ring(1, 400, ALL_MODES), { shape: [800, 2], values: [...good.values, ...bad.values] });
  expect(precision.value).toBeLessThanOrEqual(0.5);
  expect(precision.value).toBeGreaterThan(0.45);
  expect(recall.value).toBeGreaterThan(0.9);
});

test('equal sets have both, and the error is that of a share', () => {
  const x = ring(1, 50, ALL_MODES);
  const { precision, recall } = improvedPrecisionRecall(x, x);
  expect([precision.value, recall.value]).toEqual([1, 1]);
  const half = improvedPrecisionRecall([[0], [1], [10], [11]], [[0], [1]], { k: 1 });
  expect(half.recall).toMatchObject({ value: 0.5, standardError: Math.sqrt(0.25 / 3), samples: 4 });
});

test('refuses sets of k examples or fewer', () => {
  expect(() => improvedPrecisionRecall([[1], [2], [3]], [[1], [2], [3], [4]])).toThrow(OptionError);
  expect(() => improvedPrecisionRecall([[1], [2]], [[1, 2]], { k: 1 })).toThrow(ShapeError);
});
