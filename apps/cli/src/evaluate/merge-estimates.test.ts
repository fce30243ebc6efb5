import { meanEstimate } from '@gen/core';
import { expect, it } from 'vitest';
import { mergeEstimates } from './merge-estimates.js';

it('parts come to what the whole does, single values among them', () => {
  const values = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5];
  const whole = meanEstimate(values);
  const merged = mergeEstimates([values.slice(0, 4), values.slice(4, 5), values.slice(5)].map((part) => meanEstimate(part)));
  expect(merged.value).toBeCloseTo(whole.value, 14);
  expect(merged.standardError).toBeCloseTo(whole.standardError, 14);
  expect(merged).toMatchObject({ samples: 11, kind: 'estimate' });
  expect(mergeEstimates([meanEstimate([2])])).toEqual(meanEstimate([2]));
});
