import { describe, expect, it } from 'vitest';
import { statistics } from './statistics.js';

describe('statistics', () => {
  it('are those of the definition', () => {
    expect(statistics([2, 4, 4, 4, 5, 5, 7, 9])).toEqual({ min: 2, max: 9, mean: 5, standardDeviation: 2, notFinite: 0 });
  });

  it('count what is not finite apart', () => {
    expect(statistics([1, NaN, 3, Infinity])).toEqual({ min: 1, max: 3, mean: 2, standardDeviation: 1, notFinite: 2 });
    expect(statistics([NaN])).toEqual({ min: null, max: null, mean: null, standardDeviation: null, notFinite: 1 });
  });

  it('keep their digits far from zero', () => {
    expect(statistics(Float64Array.of(1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16)).standardDeviation).toBeCloseTo(Math.sqrt(22.5), 6);
  });
});
