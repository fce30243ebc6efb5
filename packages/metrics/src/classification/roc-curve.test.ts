import { expect, test } from 'vitest';
import { DataError, ShapeError } from '@gen/core';
import golden from '../../test/golden/ranking.json' with { type: 'json' };
import { rocCurve } from './roc-curve.js';

test.each(golden.curves)('of $name has scikit-learn’s points', ({ scores, actual, positive, ...expected }) => {
  const curve = rocCurve(scores, actual, { positive });
  expect([...curve.thresholds]).toEqual([Infinity, ...expected.thresholdsAfterFirst]);
  curve.thresholds.forEach((_, index) => {
    expect(curve.falsePositiveRates[index]).toBeCloseTo(expected.falsePositiveRates[index]!, 12);
    expect(curve.truePositiveRates[index]).toBeCloseTo(expected.truePositiveRates[index]!, 12);
  });
});

test('texts name the classes, and whatever is not positive is negative', () => {
  const curve = rocCurve([0.9, 0.8, 0.3, 0.1], ['cat', 'dog', 'cat', 'bird'], { positive: 'cat' });
  expect([...curve.truePositiveRates]).toEqual([0, 0.5, 0.5, 1, 1]);
  expect([...curve.falsePositiveRates]).toEqual([0, 0, 0.5, 0.5, 1]);
});

test('refuses one class alone, scores that are not finite, and lists that do not fit', () => {
  expect(() => rocCurve([0.1, 0.2], [0, 0])).toThrow(new DataError('A ranking needs at least one example of the class 1, got none among 2. Name the class with { positive }.'));
  expect(() => rocCurve([0.1, 0.2], [1, 1])).toThrow(DataError);
  expect(() => rocCurve([0.1, NaN], [0, 1])).toThrow(DataError);
  expect(() => rocCurve([0.1], [0, 1])).toThrow(ShapeError);
  expect(() => rocCurve([], [])).toThrow(DataError);
});
