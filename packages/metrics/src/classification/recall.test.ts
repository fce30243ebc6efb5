import { expect, test } from 'vitest';
import golden from '../../test/golden/classification.json' with { type: 'json' };
import { confusionMatrix } from './confusion-matrix.js';
import { recall } from './recall.js';

test.each(golden)('of each class of $name is scikit-learn’s', ({ predicted, actual, labels, recall: expected }) => {
  const table = confusionMatrix(predicted, actual);
  labels.forEach((label, index) => expect(recall(table, { of: label })).toBeCloseTo(expected[index]!, 12));
});

test.each(golden)('averages over $name are scikit-learn’s', ({ predicted, actual, averages }) => {
  const table = confusionMatrix(predicted, actual);
  for (const average of ['macro', 'micro', 'weighted'] as const) expect(recall(table, { average })).toBeCloseTo(averages[average].recall, 12);
});
