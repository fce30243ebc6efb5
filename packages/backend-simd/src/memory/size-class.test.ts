import { expect, test } from 'vitest';
import { sizeClass } from './size-class.js';

test.each([
  [0, 64],
  [48, 64],
  [49, 128],
  [496, 512],
  [497, 576],
  [4 * 128 * 784, 425984],
  [2 ** 31, 2 ** 31 + 2 ** 28],
  [2 ** 32 - 16, 2 ** 32],
])('%i bytes take a block of %i', (bytes, size) => {
  expect(sizeClass(bytes)).toBe(size);
});

test('a block has room for a vector more, is aligned to 64 and loses at most an eighth', () => {
  for (let bytes = 1; bytes < 2 ** 31; bytes = Math.ceil(bytes * 1.07)) {
    const size = sizeClass(bytes);
    expect(size).toBeGreaterThanOrEqual(bytes + 16);
    expect(size % 64).toBe(0);
    expect(size).toBeLessThanOrEqual(Math.max((bytes + 16) * 1.125, bytes + 80));
    expect(sizeClass(size - 16)).toBe(size);
  }
});
