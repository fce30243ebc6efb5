import { describe, expect, it } from 'vitest';
import { normal, OptionError, randomKey, ShapeError } from '@gen/core';
import { linearInterpolation, sphericalInterpolation } from './interpolation.js';

const rows = (codes: Float32Array, width: number) =>
  Array.from({ length: codes.length / width }, (_, row) => Array.from(codes.subarray(row * width, (row + 1) * width)));
const length = (x: readonly number[]) => Math.sqrt(x.reduce((sum, value) => sum + value * value, 0));
const cosine = (x: readonly number[], y: readonly number[]) =>
  x.reduce((sum, value, index) => sum + value * y[index]!, 0) / (length(x) * length(y));

describe('linearInterpolation', () => {
  it('walks evenly from one code to the other, both included', () => {
    expect(rows(linearInterpolation([0, 4], [1, 2], 4), 2)).toEqual([[0, 4], [0.25, 3.5], [0.5, 3], [0.75, 2.5], [1, 2]]);
  });

  it('gives the two ends alone for one step', () => {
    expect(Array.from(linearInterpolation([1], [2], 1))).toEqual([1, 2]);
  });
});

describe('sphericalInterpolation', () => {
  it('turns evenly and changes the norm evenly: a quarter circle in thirds', () => {
    const codes = rows(sphericalInterpolation([1, 0], [0, 4], 3), 2);
    const expected = [[1, 0], [2 * Math.cos(Math.PI / 6), 2 * Math.sin(Math.PI / 6)], [3 * Math.cos(Math.PI / 3), 3 * Math.sin(Math.PI / 3)], [0, 4]];
    codes.forEach((code, row) => code.forEach((value, i) => expect(value).toBeCloseTo(expected[row]![i]!, 6)));
  });

  it('agrees with (sin((1−t)θ)·a + sin(tθ)·b) / sin θ on unit vectors', () => {
    const a = unitNormal(1, 20);
    const b = unitNormal(2, 20);
    const angle = Math.acos(cosine(a, b));
    rows(sphericalInterpolation(a, b, 10), 20).forEach((code, step) => {
      const t = step / 10;
      code.forEach((value, i) => {
        const expected = (Math.sin((1 - t) * angle) * a[i]! + Math.sin(t * angle) * b[i]!) / Math.sin(angle);
        expect(value).toBeCloseTo(expected, 6);
      });
    });
  });

  it('has its ends exactly', () => {
    const a = normal(randomKey(1), 20);
    const b = normal(randomKey(2), 20);
    const codes = sphericalInterpolation(a, b, 7);
    expect(codes.subarray(0, 20)).toEqual(a);
    expect(codes.subarray(140)).toEqual(b);
  });

  it.each([0, 1e-12, 1e-8, 1e-4])('stays on the way between nearly parallel codes (angle %d)', (angle) => {
    const codes = rows(sphericalInterpolation([2, 0, 0], [4 * Math.cos(angle), 4 * Math.sin(angle), 0], 4), 3);
    codes.forEach((code, step) => {
      const norm = 2 + step / 2;
      expect(code[0]).toBeCloseTo(norm, 5);
      expect(code[1]).toBeCloseTo(norm * Math.sin((angle * step) / 4), 6);
      expect(code[2]).toBe(0);
    });
  });

  it.each([0, 1e-12, 1e-7])('goes round evenly between nearly opposite codes (π less %d)', (gap) => {
    const codes = rows(sphericalInterpolation([1, 0, 0], [-Math.cos(gap), Math.sin(gap), 0], 4), 3);
    codes.forEach((code, step) => {
      expect(length(code)).toBeCloseTo(1, 6);
      expect(code[0]).toBeCloseTo(Math.cos((Math.PI * step) / 4), 6);
    });
    expect(codes[2]![1]).toBeCloseTo(1, 6);
  });

  it('goes straight from the zero code', () => {
    expect(Array.from(sphericalInterpolation([0, 0], [2, 4], 2))).toEqual([0, 0, 1, 2, 2, 4]);
  });

  it('refuses opposite codes of one dimension, and takes others', () => {
    expect(() => sphericalInterpolation([1], [-1], 2)).toThrow(ShapeError);
    expect(Array.from(sphericalInterpolation([1], [3], 2))).toEqual([1, 2, 3]);
  });
});

describe.each([linearInterpolation, sphericalInterpolation])('%o', (interpolate) => {
  it.each([0, 2.5, -1, NaN])('refuses %d steps', (steps) => {
    expect(() => interpolate([1, 0], [0, 1], steps)).toThrow(OptionError);
  });

  it('refuses codes of different or no width', () => {
    expect(() => interpolate([1, 0], [0, 1, 2], 2)).toThrow(ShapeError);
    expect(() => interpolate([], [], 2)).toThrow(ShapeError);
  });
});

function unitNormal(seed: number, width: number): number[] {
  const x = Array.from(normal(randomKey(seed), width));
  const scale = length(x);
  return x.map((value) => value / scale);
}
