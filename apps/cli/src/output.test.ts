import { describe, expect, it } from 'vitest';
import { counted, formatBytes, formatEstimate, formatNumber, formatSeconds, table } from './output.js';

describe('table', () => {
  it('aligns texts to the left and numbers to the right', () => {
    expect(table([['kl', '25.1'], ['reconstruction', '5']], ['name', 'value'])).toBe(
      ['name            value', '──────────────  ─────', 'kl               25.1', 'reconstruction      5'].join('\n'),
    );
  });

  it('fills short rows and trims line ends', () => {
    expect(table([['a', 'b'], ['long']])).toBe('a     b\nlong');
  });
});

describe('formatNumber', () => {
  it.each([
    [106.31234, '106.31'],
    [60000, '60,000'],
    [0.000012345, '1.234e-5'],
    [-0.5, '-0.5'],
    [0, '0'],
    [NaN, 'NaN'],
    [12345678.9, '1.235e+7'],
  ])('writes %d as %s', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });
});

describe('formatEstimate', () => {
  it.each([
    [106.3123, 0.1234, '106.31 ± 0.12'],
    [106.3123, 12.3, '106 ± 12'],
    [-0.0012346, 0.000045, '-0.001235 ± 0.000045'],
    [7, 0, '7'],
    [7.25, NaN, '7.25'],
  ])('writes %d ± %d to two digits of the error', (value, error, text) => {
    expect(formatEstimate(value, error)).toBe(text);
  });
});

it('counted knows one from many', () => {
  expect([0, 1, 60000].map((count) => counted(count, 'step'))).toEqual(['0 steps', '1 step', '60,000 steps']);
});

describe('formatBytes and formatSeconds', () => {
  it('use the unit people use', () => {
    expect([0, 999, 1000, 9_912_422, 25.3e9].map(formatBytes)).toEqual(['0 B', '999 B', '1.0 kB', '9.9 MB', '25.3 GB']);
    expect([0.42, 9.96, 42, 60, 125, 3725].map(formatSeconds)).toEqual(['0.4 s', '10.0 s', '42 s', '1:00', '2:05', '1:02:05']);
  });
});
