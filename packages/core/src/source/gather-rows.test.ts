import { expect, test } from 'vitest';
import { gatherRows } from './gather-rows.js';

test('rows come in the order asked for, as often as asked for, in an array of their kind', () => {
  expect(gatherRows(Float32Array.of(0, 1, 10, 11), 2, [1, 0, 1])).toEqual(Float32Array.of(10, 11, 0, 1, 10, 11));
  expect(gatherRows(Int32Array.of(5, 6, 7), 1, Uint32Array.of(2, 0))).toEqual(Int32Array.of(7, 5));
  expect(gatherRows(Uint8Array.of(5, 6), 2, [])).toEqual(new Uint8Array());
});

test('what is given is a copy', () => {
  const values = Float32Array.of(1, 2);
  gatherRows(values, 2, [0]).fill(9);
  expect(values).toEqual(Float32Array.of(1, 2));
});
