import { describe, expect, it } from 'vitest';
import { OptionError } from '@gen/core';
import { cosineDecay, exponentialDecay, linearWarmup } from './schedule.js';

describe('schedules', () => {
  it.each([() => linearWarmup(-1), () => cosineDecay(0), () => cosineDecay(10, 2), () => exponentialDecay(0, 10), () => exponentialDecay(0.5, NaN)])(
    'refuse what makes no schedule: %s',
    (make) => {
      expect(make).toThrow(OptionError);
    },
  );

  it('follow their formulas', () => {
    expect([0, 5, 10, 20].map(linearWarmup(10))).toEqual([0, 0.5, 1, 1]);
    expect(linearWarmup(0)(0)).toBe(1);
    [0, 50, 100, 200].forEach((step, index) => expect(cosineDecay(100, 0.2)(step)).toBeCloseTo([1, 0.6, 0.2, 0.2][index]!, 12));
    [0, 10, 5].forEach((step, index) => expect(exponentialDecay(0.25, 10)(step)).toBeCloseTo([1, 0.25, 0.5][index]!, 12));
  });
});
