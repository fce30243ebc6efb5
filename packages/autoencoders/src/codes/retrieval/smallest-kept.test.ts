import { foldIn, randomKey, uniform } from '@gen/core';
import { describe, expect, it } from 'vitest';
import { SmallestKept } from './smallest-kept.js';

describe('SmallestKept', () => {
  it.each([1, 2, 3, 7, 64])('knows the largest of the %i smallest at any time, as sorting does', (k) => {
    const values = Array.from(uniform(foldIn(randomKey(1), k), 200), (value) => Math.round(50 * value));
    const kept = new SmallestKept(k);
    values.forEach((value, index) => {
      kept.add(value);
      const sorted = values.slice(0, index + 1).sort((a, b) => a - b);
      expect(kept.largest).toBe(sorted[k - 1] ?? Infinity);
    });
  });
});
