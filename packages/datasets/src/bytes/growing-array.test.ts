import { expect, test } from 'vitest';
import { DataError } from '@gen/core';
import { growingArray } from './growing-array.js';

test('keeps what it is given, up to its limit', () => {
  const numbers = growingArray((length) => new Uint32Array(length), 3000, 'too many');
  for (let value = 0; value < 3000; value++) numbers.push(value);
  numbers.setLast(7);
  expect([...numbers.all()]).toEqual([...Array.from({ length: 2999 }, (_, value) => value), 7]);
  expect(() => numbers.push(1)).toThrow(new DataError('too many'));
  expect(numbers.length).toBe(3000);
});
