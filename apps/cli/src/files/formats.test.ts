import { OptionError } from '@gen/core';
import { describe, expect, it } from 'vitest';
import { formatOf, naturalFormat, requireExtension } from './formats.js';

describe('formats of examples', () => {
  it.each([
    [[28, 28, 1], 'png'],
    [[32, 32, 3], 'png'],
    [[28, 28, 2], 'npy'],
    [[2], 'svg'],
    [[30], 'svg'],
    [[5], 'npy'],
    [[2000], 'npy'],
    [[16, 5], 'svg'],
  ] as const)('of shape %j are by themselves %s', (shape, format) => {
    expect(naturalFormat({ shape })).toBe(format);
    expect(formatOf(`x.${format}`, { shape })).toBe(format);
    expect(formatOf('x.NPY', { shape })).toBe('npy');
  });

  it.each([
    ['x.svg', [28, 28, 1], "are written as .png or .npy, not as '.svg'"],
    ['x.png', [2], 'are written as .svg or .npy'],
    ['x.png', [30], 'are written as .svg or .npy'],
    ['x.png', [5], 'are written as .npy'],
    ['x', [28, 28, 1], "not as ''"],
  ])('refuse %s for shape %j', (file, shape, message) => {
    expect(() => formatOf(file, { shape })).toThrow(OptionError);
    expect(() => formatOf(file, { shape })).toThrow(message);
  });
});

it('requireExtension looks at the end of the name, whatever its case', () => {
  expect(() => requireExtension('a/b.SVG', '.svg')).not.toThrow();
  expect(() => requireExtension('b.png', '.svg')).toThrow('--out b.png: this command writes .svg files.');
});
