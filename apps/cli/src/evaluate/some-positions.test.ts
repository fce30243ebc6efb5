import { expect, it } from 'vitest';
import { somePositions } from './some-positions.js';

it('all positions, if there are no more than asked for', () => {
  expect([...somePositions(3, 3, 1)]).toEqual([0, 1, 2]);
  expect([...somePositions(3, 9, 1)]).toEqual([0, 1, 2]);
});

it('else some, each once and in order, from all over, the same for the same seed', () => {
  const some = [...somePositions(1000, 100, 1)];
  expect(new Set(some).size).toBe(100);
  expect(some).toEqual([...some].sort((a, b) => a - b));
  // 100 of 1000 at random: 50 ± 5 are in the first half.
  expect(Math.abs(some.filter((position) => position < 500).length - 50)).toBeLessThan(25);
  expect([...somePositions(1000, 100, 1)]).toEqual(some);
  expect([...somePositions(1000, 100, 2)]).not.toEqual(some);
});
