import { expect, test } from 'vitest';
import golden from '../../test/golden/classification.json' with { type: 'json' };
import { confusionMatrix } from './confusion-matrix.js';
import { specificity } from './specificity.js';

test.each(golden)('of each class of $name is scikit-learn’s', ({ predicted, actual, labels, specificity: expected }) => {
  const table = confusionMatrix(predicted, actual);
  labels.forEach((label, index) => expect(specificity(table, { of: label })).toBeCloseTo(expected[index]!, 12));
});

test('of micro averages counts each class against all others', () => {
  // Three examples, one wrong: of 6 negatives in all, one is taken for another class.
  expect(specificity(confusionMatrix([0, 1, 1], [0, 1, 2]), { average: 'micro' })).toBeCloseTo(5 / 6, 12);
});
