import { expect, test } from 'vitest';
import { OptionError } from '@gen/core';
import { confusionMatrix } from './confusion-matrix.js';
import { precision } from './precision.js';

const table = confusionMatrix([0, 0, 1], [0, 2, 1]);

test('a class without an example to judge it by has the value given for it, in averages too', () => {
  expect(precision(table, { of: 2 })).toBe(0);
  expect(precision(table, { of: 2, ifUndefined: 1 })).toBe(1);
  expect(precision(table, { average: 'macro' })).toBeCloseTo((0.5 + 1 + 0) / 3, 12);
  expect(precision(table, { average: 'macro', ifUndefined: 1 })).toBeCloseTo((0.5 + 1 + 1) / 3, 12);
});

test('refuses a class that is not in the table, and another average', () => {
  expect(() => precision(table, { of: '2' })).toThrow(new OptionError('of must be a class of the table (0, 1, 2), got "2".'));
  expect(() => precision(table, { average: 'harmonic' as 'macro' })).toThrow(OptionError);
});
