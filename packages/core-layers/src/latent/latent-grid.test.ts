import { describe, expect, it } from 'vitest';
import { OptionError } from '@gen/core';
import { latentGrid } from './latent-grid.js';

describe('latentGrid', () => {
  it('puts the largest second coordinate on top and the first coordinate from left to right', () => {
    // Φ⁻¹(1/4) = −0.67449, Φ⁻¹(3/4) = 0.67449.
    const q = 0.6744897501960817;
    const expected = [-q, q, q, q, -q, -q, q, -q];
    latentGrid(2).forEach((value, index) => expect(value).toBeCloseTo(expected[index]!, 6));
  });

  it('has its middle at the origin and is symmetric around it', () => {
    const codes = latentGrid(15);
    expect(codes).toHaveLength(15 * 15 * 2);
    expect(codes[7 * 30 + 14]).toBeCloseTo(0, 7);
    expect(codes[7 * 30 + 15]).toBeCloseTo(0, 7);
    for (let at = 0; at < codes.length; at++) {
      const mirrored = codes.length - 2 - (at - (at % 2)) + (at % 2);
      expect(codes[at]).toBeCloseTo(-codes[mirrored]!, 6);
    }
  });

  it.each([0, 1.5, -3, NaN])('refuses a side of %d', (side) => {
    expect(() => latentGrid(side)).toThrow(OptionError);
  });
});
