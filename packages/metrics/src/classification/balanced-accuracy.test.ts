import { expect, test } from 'vitest';
import { DataError } from '@gen/core';
import golden from '../../test/golden/classification.json' with { type: 'json' };
import { accuracy } from './accuracy.js';
import { balancedAccuracy } from './balanced-accuracy.js';
import { confusionMatrix } from './confusion-matrix.js';

test.each(golden)('of $name is scikit-learn’s, and so is accuracy', ({ predicted, actual, ...expected }) => {
  expect(balancedAccuracy(confusionMatrix(predicted, actual))).toBeCloseTo(expected.balancedAccuracy, 12);
  expect(accuracy(predicted, actual).value).toBeCloseTo(expected.accuracy, 12);
});

test('refuses an empty table', () => {
  expect(() => balancedAccuracy({ labels: [0, 1], counts: new Uint32Array(4) })).toThrow(DataError);
});
