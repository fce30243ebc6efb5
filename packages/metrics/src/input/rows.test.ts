import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { expect, test } from 'vitest';
import { DataError, ShapeError } from '@gen/core';
import { readRowPair, readRows, readRowSets, takeRows } from './rows.js';

const expected = { rows: 3, width: 2, values: Float64Array.of(1, 2, 3, 4, 5, 6) };

test('reads rows, shaped values and tensors alike', () => {
  expect(readRows('x', [[1, 2], [3, 4], [5, 6]])).toEqual(expected);
  expect(readRows('x', [Float32Array.of(1, 2), Float32Array.of(3, 4), Float32Array.of(5, 6)])).toEqual(expected);
  expect(readRows('x', { shape: [3, 1, 2], values: [1, 2, 3, 4, 5, 6] })).toEqual(expected);
  tf.tidy(() => { expect(readRows('x', tf.tensor3d([1, 2, 3, 4, 5, 6], [3, 2, 1]))).toEqual(expected); });
});

test('a plain list is of examples of one value', () => {
  for (const list of [[1, 2, 3], Float32Array.of(1, 2, 3)]) expect(readRows('x', list)).toEqual({ rows: 3, width: 1, values: Float64Array.of(1, 2, 3) });
});

test('takes rows in the order asked', () => {
  expect(takeRows(expected, [2, 0, 2]).values).toEqual(Float64Array.of(5, 6, 1, 2, 5, 6));
});

test('refuses what is empty, ragged, not finite or of another shape than it says', () => {
  expect(() => readRows('x', [])).toThrow(DataError);
  expect(() => readRows('x', [[]])).toThrow(DataError);
  expect(() => readRows('x', [[1, 2], [3]])).toThrow(new ShapeError('x must have rows of equal length, got 2 values in row 0 and 1 in row 1.'));
  expect(() => readRows('x', [[1, 2], [3, NaN]])).toThrow(new DataError('x must hold finite numbers, got NaN in example 1.'));
  expect(() => readRows('x', { shape: [2, 2], values: [1] })).toThrow(ShapeError);
  expect(() => readRowSets(['a', 'b'], [[1]], [[1, 2]])).toThrow(ShapeError);
  expect(() => readRowPair(['a', 'b'], [[1]], [[1], [2]])).toThrow(ShapeError);
  tf.tidy(() => {
    expect(() => readRows('x', tf.scalar(1))).toThrow(ShapeError);
    expect(() => readRows('x', tf.tensor1d(['a']))).toThrow(DataError);
  });
});

test.each([undefined, null, 'abc', 3, { shape: [3, 4] }])('refuses %j, as it comes from plain JavaScript', (input) => {
  expect(() => readRows('real', input as never)).toThrow(ShapeError);
});
