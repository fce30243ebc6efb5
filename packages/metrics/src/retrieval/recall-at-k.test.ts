import { expect, test } from 'vitest';
import { OptionError } from '@gen/core';
import { recallAtK } from './recall-at-k.js';

test('is the share of relevant items among the first k, mean over queries', () => {
  const scores = [[0.9, 0.5, 0.1], [0.1, 0.9, 0.5]];
  const relevant = [[1, 0, 1], [0, 0, 1]];
  expect([1, 2, 3].map((k) => recallAtK(scores, relevant, { k }).value)).toEqual([0.25, 0.75, 1]);
  expect(recallAtK(scores, relevant, { k: 1 }).standardError).toBeCloseTo(0.25, 12);
});

test('ties count as often as chance would have it', () => {
  expect(recallAtK([[1, 1, 1, 1]], [[1, 1, 0, 0]], { k: 1 }).value).toBe(0.25);
});

test('refuses a k beyond the items', () => {
  expect(() => recallAtK([[1, 2]], [[1, 0]], { k: 3 })).toThrow(OptionError);
});
