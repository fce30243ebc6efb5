import { describe, expect, it } from 'vitest';
import { OptionError } from '@gen/core';
import { inverseNormalCdf } from './inverse-normal-cdf.js';

describe('inverseNormalCdf', () => {
  // The check values of Wichura's paper, and percentage points as R's qnorm prints them.
  it.each([
    [0.25, -0.6744897501960817],
    [0.001, -3.090232306167814],
    [1e-20, -9.262340089798409],
    [0.5, 0],
    [0.9, 1.2815515655446004],
    [0.95, 1.6448536269514722],
    [0.975, 1.959963984540054],
    [0.99, 2.3263478740408408],
    [0.995, 2.5758293035489004],
    [0.9999, 3.719016485455709],
    [1e-10, -6.361340902404056],
  ])('of %d is %d', (p, expected) => {
    expect(Math.abs(inverseNormalCdf(p) - expected)).toBeLessThan(1e-13 * Math.max(1, Math.abs(expected)));
  });

  it('is odd around one half', () => {
    for (const p of [0.001, 0.07, 0.0751, 0.3]) expect(inverseNormalCdf(1 - p)).toBeCloseTo(-inverseNormalCdf(p), 12);
  });

  it('inverts the integral of the normal density across all of its branches', () => {
    const density = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
    const step = 1e-3;
    let probability = 0.5;
    for (let x = 0; x < 5; x += step) {
      const next = x + step;
      probability += (step / 6) * (density(x) + 4 * density(x + step / 2) + density(next));
      // The sum of up to 5,000 terms is good to about 1e-14, so x is to that divided by the density.
      expect(Math.abs(inverseNormalCdf(probability) - next)).toBeLessThan(1e-12 + 2e-14 / density(next));
    }
  });

  it('has infinite ends and refuses what is no probability', () => {
    expect(inverseNormalCdf(0)).toBe(-Infinity);
    expect(inverseNormalCdf(1)).toBe(Infinity);
    for (const p of [-1e-9, 1.1, NaN]) expect(() => inverseNormalCdf(p)).toThrow(OptionError);
  });
});
