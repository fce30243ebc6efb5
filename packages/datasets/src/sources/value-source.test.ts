import { describe, expect, test } from 'vitest';
import { DataError } from '@gen/core';
import { labelsOf } from './labels-of.js';
import { valueSource } from './value-source.js';

const read = async (source: ReturnType<typeof valueSource>, ...indices: number[]) => source.read(Uint32Array.from(indices), { epoch: 0, seed: 0 });

describe('valueSource', () => {
  test('divides bytes by 255', async () => {
    const source = valueSource({ shape: [2], data: Uint8Array.of(0, 255, 51, 1), name: 'x' });
    expect(source.spec).toEqual({ shape: [2], values: 'real', range: [0, 1] });
    expect((await read(source, 1, 0)).x).toEqual(Float32Array.of(51 / 255, 1 / 255, 0, 1));
  });

  test('takes bytes of 0 and 1 for truth values', async () => {
    const source = valueSource({ shape: [2], data: Uint8Array.of(0, 1, 1, 1), name: 'x' });
    expect(source.spec.values).toBe('binary');
    expect((await read(source, 0, 1)).x).toEqual(Float32Array.of(0, 1, 1, 1));
  });

  test('leaves other numbers as they are and says what it knows of them', () => {
    const spec = (...values: number[]) => valueSource({ shape: [1], data: Float32Array.from(values), name: 'x' }).spec;
    expect(spec(0, 1, 1)).toEqual({ shape: [1], values: 'binary', range: [0, 1] });
    expect(spec(0, 0.5)).toEqual({ shape: [1], values: 'real', range: [0, 1] });
    expect(spec(0, -3)).toEqual({ shape: [1], values: 'real' });
  });

  test('names classes by number', async () => {
    const source = valueSource({ shape: [1], data: Uint8Array.of(9, 8), labels: Int32Array.of(2, 0), name: 'x' });
    expect(source.spec.classNames).toEqual(['0', '1', '2']);
    expect((await read(source, 1)).labels).toEqual(Int32Array.of(0));
    expect(await labelsOf(source)).toEqual(Int32Array.of(2, 0));
  });

  test.each([NaN, Infinity, 1e39])('%d is refused by its place', (value) => {
    const make = () => valueSource({ shape: [3], data: Float64Array.of(1, 2, 3, 4, value, 6), name: 'codes.npy' });
    expect(make).toThrow(DataError);
    expect(make).toThrow('codes.npy: value 1 of example 1 is');
  });

  test('no examples are refused', () => {
    expect(() => valueSource({ shape: [3], data: new Float32Array(), name: 'x' })).toThrow('x holds no examples.');
  });
});
