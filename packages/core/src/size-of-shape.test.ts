import { expect, test } from 'vitest';
import { sizeOfShape } from './size-of-shape.js';

test.each([
  [[], 1],
  [[7], 7],
  [[2, 3, 4], 24],
  [[5, 0], 0],
])('an array of shape %j has %i values', (shape, size) => expect(sizeOfShape(shape)).toBe(size));
