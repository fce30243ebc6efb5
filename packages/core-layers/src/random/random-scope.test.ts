import { describe, expect, it } from 'vitest';
import { OptionError, randomKey } from '@gen/core';
import { drawKey, withRandomKey } from './random-scope.js';

const draws = (seed: number) => withRandomKey(randomKey(seed), () => [drawKey('dropout'), drawKey('dropout'), drawKey('noise')]);

describe('withRandomKey', () => {
  it('gives the same keys for the same scope key, and others for another', () => {
    expect(draws(1)).toEqual(draws(1));
    expect(draws(1)).not.toEqual(draws(2));
  });

  it('gives successive draws and other purposes keys of their own', () => {
    const [first, second] = draws(1);
    expect(first).not.toEqual(second);
    const other = withRandomKey(randomKey(1), () => drawKey('noise'));
    expect(other).not.toEqual(first);
  });

  it('nests: the inner scope neither sees nor disturbs the outer count', () => {
    const plain = draws(1);
    const nested = withRandomKey(randomKey(1), () => {
      const first = drawKey('dropout');
      const inner = draws(2);
      return { inner, outer: [first, drawKey('dropout'), drawKey('noise')] };
    });
    expect(nested.outer).toEqual(plain);
    expect(nested.inner).toEqual(draws(2));
  });

  it('ends when its function throws', () => {
    expect(() => withRandomKey(randomKey(1), () => { throw new RangeError('inside'); })).toThrow(RangeError);
    expect(() => drawKey('dropout')).toThrow(OptionError);
  });

  it('refuses a function that goes on after it returned', () => {
    expect(() => withRandomKey(randomKey(1), async () => 1)).toThrow(/synchronous/);
    expect(() => drawKey('dropout')).toThrow(OptionError);
  });

  it('says what to do when there is no scope', () => {
    expect(() => drawKey('GenDropout')).toThrow(/GenDropout.*fit of a @gen model.*withRandomKey/);
  });
});
