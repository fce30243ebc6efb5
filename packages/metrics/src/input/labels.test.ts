import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { expect, test } from 'vitest';
import { DataError, ShapeError } from '@gen/core';
import { distinctLabels, encodeLabels, readLabelPair, readLabels } from './labels.js';

test('reads lists, typed arrays and tensors alike', () => {
  tf.tidy(() => {
    for (const labels of [[2, 1], Int32Array.of(2, 1), tf.tensor1d([2, 1], 'int32')]) expect(readLabels('labels', labels)).toEqual([2, 1]);
    expect(readLabels('labels', tf.tensor1d(['b', 'a']))).toEqual(['b', 'a']);
  });
});

test('sorts numbers by size and texts by their code units', () => {
  expect(distinctLabels([10, 9], [-1, 9])).toEqual([-1, 9, 10]);
  expect(distinctLabels(['b', 'B', 'a'])).toEqual(['B', 'a', 'b']);
  expect([...encodeLabels('labels', ['b', 'a'], ['a', 'b'])]).toEqual([1, 0]);
});

test('refuses what cannot be compared', () => {
  expect(() => readLabels('labels', [])).toThrow(DataError);
  expect(() => readLabels('labels', [1, NaN])).toThrow(DataError);
  expect(() => readLabels('labels', [1, '1'])).toThrow('labels must be all numbers or all texts, got 1 first and 1 at 1.');
  expect(() => distinctLabels([1], ['1'])).toThrow(DataError);
  expect(() => encodeLabels('labels', [3], [1, 2])).toThrow('labels has the label 3, which is none of 1, 2.');
  expect(() => readLabelPair(['one', 'other'], [1], [1, 2])).toThrow(new ShapeError('one and other must be labels of the same examples, got 1 and 2.'));
  tf.tidy(() => { expect(() => readLabels('labels', tf.tensor2d([[1]]))).toThrow(ShapeError); });
});
