import { describe, expect, test } from 'vitest';
import { DataError, OptionError } from '@gen/core';
import { drawingsFromArrays, drawingsFromPoints, type Drawings } from './drawings.js';
import { strokeScale, strokeSource } from './stroke-source.js';

const array = (shape: number[], ...data: number[]) => ({ shape, data: Float32Array.from(data), isBoolean: false });
const two = drawingsFromArrays([array([2, 3], 2, -4, 0, 6, 0, 1), array([1, 3], 8, 2, 1)], 'x');

describe('strokeSource', () => {
  test('makes stroke-5 examples, filled up to the longest', async () => {
    const source = strokeSource(two, { scale: 2 });
    expect(source.spec).toEqual({ shape: [2, 5], values: 'real' });
    const { x } = await source.read(Uint32Array.of(1, 0), { epoch: 0, seed: 0 });
    expect([...x]).toEqual([4, 1, 0, 1, 0, 0, 0, 0, 0, 1, 1, -2, 1, 0, 0, 3, 0, 0, 1, 0]);
  });

  test('the scale is the standard deviation of the movements', () => {
    // 2, −4, 6, 0, 8, 2: mean 14/6, mean square 124/6.
    expect(strokeScale(two)).toBeCloseTo(Math.sqrt(124 / 6 - (14 / 6) ** 2), 12);
  });

  test.each<[string, Drawings, object, typeof DataError | typeof OptionError, RegExp]>([
    ['an empty drawing', drawingsFromArrays([array([0, 3])], 'x'), {}, OptionError, /length/],
    ['no movement between others', drawingsFromArrays([array([1, 3], 1, 2, 0), array([0, 3])], 'x'), {}, DataError, /drawing 1 has no pen movements/],
    ['a pen state of 2', drawingsFromArrays([array([1, 3], 1, 2, 2)], 'x'), {}, DataError, /pen state 2/],
    ['NaN', drawingsFromArrays([array([1, 3], 1, NaN, 0)], 'x'), {}, DataError, /not finite/],
    ['a long drawing', two, { length: 1 }, DataError, /drawing 0 has 2 pen movements, more than the 1/],
    ['a pen that stands still', drawingsFromArrays([array([1, 3], 5, 5, 0)], 'x'), {}, OptionError, /do not move the pen/],
    ['an absurd length', two, { length: 2 ** 40 }, OptionError, /integer from 1 to 10000/],
  ])('%s is refused', (_, drawings, options, kind, message) => {
    expect(() => strokeSource(drawings, options)).toThrow(kind);
    expect(() => strokeSource(drawings, options)).toThrow(message);
  });
});

describe('drawings', () => {
  test('of one array and lengths', () => {
    const drawings = drawingsFromPoints(array([3, 3], 1, 2, 0, 3, 4, 1, 5, 6, 1), array([2], 2, 1), array([2], 7, 4), 'x');
    expect([[...drawings.lengths], [...drawings.labels!]]).toEqual([[2, 1], [7, 4]]);
  });

  test('of other shapes are refused', () => {
    expect(() => drawingsFromArrays([array([1, 2], 1, 2)], 'x')).toThrow('drawing 0 is [1, 2], where [points, 3] was expected');
    expect(() => drawingsFromPoints(array([1, 3], 1, 2, 0), array([2], 2, 1), undefined, 'x')).toThrow('holds 1 pen movements, but the lengths of its drawings sum to 3');
    expect(() => drawingsFromPoints(array([1, 3], 1, 2, 0), array([1], 1), array([2], 0, 1), 'x')).toThrow('1 drawings, but 2 labels');
  });
});
