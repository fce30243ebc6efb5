import { expect, test } from 'vitest';
import golden from '../../test/golden/classification.json' with { type: 'json' };
import { confusionMatrix } from './confusion-matrix.js';
import { falsePositiveRate } from './false-positive-rate.js';

test.each(golden)('of each class of $name is scikit-learn’s', ({ predicted, actual, labels, falsePositiveRate: expected }) => {
  const table = confusionMatrix(predicted, actual);
  labels.forEach((label, index) => expect(falsePositiveRate(table, { of: label })).toBeCloseTo(expected[index]!, 12));
});

test('is defined where there is no negative example', () => {
  expect(falsePositiveRate(confusionMatrix([1, 1], [1, 1]), { of: 1, ifUndefined: 1 })).toBe(1);
});
