import { expect, test } from 'vitest';
import { alongPath } from './along-path.js';

test('places are at equal distances along the corners', () => {
  // 3 to the right, then 4 up: seven in all, so that steps of one.
  const { shape, data } = alongPath({ shape: [3, 2], data: Float32Array.of(0, 0, 3, 0, 3, 4) }, 8);
  expect(shape).toEqual([8, 2]);
  const expected = [0, 0, 1, 0, 2, 0, 3, 0, 3, 1, 3, 2, 3, 3, 3, 4];
  data.forEach((value, index) => expect(value).toBeCloseTo(expected[index]!, 6));
});

test('corners that are the same are passed over, and a path without length stays where it is', () => {
  expect(Array.from(alongPath({ shape: [3, 1], data: Float32Array.of(0, 0, 2) }, 3).data)).toEqual([0, 1, 2]);
  expect(Array.from(alongPath({ shape: [2, 1], data: Float32Array.of(5, 5) }, 3).data)).toEqual([5, 5, 5]);
  expect(Array.from(alongPath({ shape: [1, 2], data: Float32Array.of(5, 6) }, 2).data)).toEqual([5, 6, 5, 6]);
});

test('one place is no walk', () => {
  expect(() => alongPath({ shape: [1, 1], data: Float32Array.of(0) }, 1)).toThrow('two places or more, got 1');
});
