import { describe, expect, test } from 'vitest';
import { arraySource, OptionError, ShapeError } from '@gen/core';
import { digits } from '../digits/digits.js';
import { stamp, type Pattern } from './stamp.js';

const two = arraySource(Float32Array.from({ length: 2 * 3 * 4 * 2 }, (_, at) => at / 48), { shape: [3, 4, 2], values: 'real', range: [0, 1] });
const corner: Pattern = { height: 2, width: 2, opacity: [0.5, 0, 0.25, 0.75] };
const everything = Uint32Array.of(0, 1);

describe('stamp', () => {
  test('lays the pattern over one place, in all channels', async () => {
    const stamped = stamp(two, corner, { top: 1, left: 2, value: 0.2 });
    const [{ x }, { x: before }] = [await stamped.read(everything, { epoch: 0, seed: 0 }), await two.read(everything, { epoch: 0, seed: 0 })];
    const shares: Readonly<Record<string, number>> = { '1,2': 0.5, '2,2': 0.25, '2,3': 0.75 };
    for (let at = 0; at < 48; at++) {
      const pixel = Math.floor((at % 24) / 2);
      const share = shares[`${Math.floor(pixel / 4)},${pixel % 4}`] ?? 0;
      expect(x[at]).toBeCloseTo((1 - share) * before[at]! + share * 0.2, 6);
    }
    expect(stamped.spec).toEqual({ shape: [3, 4, 2], values: 'real', range: [0, 1] });
  });

  test('in the middle unless told otherwise', async () => {
    const source = arraySource(new Float32Array(16), { shape: [4, 4, 1], values: 'real' });
    const { x } = await stamp(source, corner).read(Uint32Array.of(0), { epoch: 0, seed: 0 });
    expect([...x]).toEqual([0, 0, 0, 0, 0, 0.5, 0, 0, 0, 0.25, 0.75, 0, 0, 0, 0, 0]);
  });

  test('again and again, also where it does not fit a whole number of times', async () => {
    const source = arraySource(new Float32Array(15), { shape: [3, 5, 1], values: 'real' });
    const { x } = await stamp(source, corner, { repeat: true, value: 4 }).read(Uint32Array.of(0), { epoch: 0, seed: 0 });
    expect([...x]).toEqual([2, 0, 2, 0, 2, 1, 3, 1, 3, 1, 2, 0, 2, 0, 2]);
  });

  test('inverse takes it off', async () => {
    const source = digits({ size: 20 });
    const stamped = stamp(source, { height: 3, width: 1, opacity: [0.9, 0, 0.2] }, { repeat: true, value: 0.7 });
    const indices = Uint32Array.from({ length: 20 }, (_, index) => index);
    const [{ x }, { x: before }] = [await stamped.read(indices, { epoch: 0, seed: 0 }), await source.read(indices, { epoch: 0, seed: 0 })];
    const back = stamped.inverse(x);
    expect(before.reduce((most, value, at) => Math.max(most, Math.abs(value - back[at]!)), 0)).toBeLessThan(2e-6);
  });

  test.each<[string, () => unknown, typeof OptionError | typeof ShapeError, RegExp]>([
    ['an opacity of 1', () => stamp(two, { ...corner, opacity: [0.5, 1, 0, 0] }), OptionError, /that of pixel 1 is 1/],
    ['an opacity below 0', () => stamp(two, { ...corner, opacity: [0.5, 0, 0, -0.1] }), OptionError, /that of pixel 3 is -0.1/],
    ['too few opacities', () => stamp(two, { ...corner, opacity: [0.5] }), ShapeError, /needs 4 opacities, got 1/],
    ['no side', () => stamp(two, { height: 0, width: 2, opacity: [] }), OptionError, /integers ≥ 1/],
    ['a pattern that is too large', () => stamp(two, { height: 4, width: 1, opacity: [0, 0, 0, 0] }), OptionError, /do not lie within/],
    ['a place beside repeat', () => stamp(two, corner, { repeat: true, top: 1 }), OptionError, /no top or left/],
    ['no pictures', () => stamp(arraySource(new Float32Array(6), { shape: [3], values: 'real' }), corner), ShapeError, /pictures/],
  ])('%s is refused', (_, make, kind, message) => {
    expect(make).toThrow(kind);
    expect(make).toThrow(message);
  });
});
