import { expect, test } from 'vitest';
import { OptionError } from '@gen/core';
import golden from '../../test/golden/clustering.json' with { type: 'json' };
import { normalizedMutualInformation } from './normalized-mutual-information.js';

test.each(golden.partitions)('of $name is scikit-learn’s, with each mean', ({ clusters, classes, normalizedMutualInformation: expected }) => {
  for (const mean of ['arithmetic', 'geometric', 'min', 'max'] as const) {
    expect(normalizedMutualInformation(clusters, classes, { mean })).toBeCloseTo(expected[mean], 10);
  }
});

test('refuses another mean', () => {
  expect(() => normalizedMutualInformation([0], [0], { mean: 'harmonic' as 'min' })).toThrow(OptionError);
});
