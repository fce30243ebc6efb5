import { DataError } from '@gen/core';
import { expect, test } from 'vitest';
import { onOwnScale } from './own-scale.js';

test('each picture is scaled by its own largest magnitude, and 0 is in the middle', () => {
  expect(Array.from(onOwnScale(Float32Array.of(-2, 0, 1, 0.5, 0.25, -0.125, 0, 0, 0), 3))).toEqual([0, 0.5, 0.75, 1, 0.75, 0.375, 0.5, 0.5, 0.5]);
});

test('what is not finite is refused', () => {
  expect(() => onOwnScale(Float32Array.of(0, NaN), 1)).toThrow(new DataError('A filter holds NaN: only finite values can be shown.'));
});
