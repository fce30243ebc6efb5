import { expect, test } from 'vitest';
import { OptionError } from '@gen/core';
import golden from '../../test/golden/classification.json' with { type: 'json' };
import { confusionMatrix } from './confusion-matrix.js';
import { fScore } from './f-score.js';

test.each(golden)('of $name is scikit-learn’s, for each class and averaged', ({ predicted, actual, labels, f1, fHalf, averages }) => {
  const table = confusionMatrix(predicted, actual);
  labels.forEach((label, index) => {
    expect(fScore(table, { of: label })).toBeCloseTo(f1[index]!, 12);
    expect(fScore(table, { of: label, beta: 0.5 })).toBeCloseTo(fHalf[index]!, 12);
  });
  for (const average of ['macro', 'micro', 'weighted'] as const) {
    expect(fScore(table, { average })).toBeCloseTo(averages[average].f1, 12);
    expect(fScore(table, { average, beta: 2 })).toBeCloseTo(averages[average].f2, 12);
  }
});

test('refuses a β that is no weight', () => {
  expect(() => fScore(confusionMatrix([0], [0]), { of: 0, beta: 0 })).toThrow(OptionError);
});
