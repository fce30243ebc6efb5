import { expect, test } from 'vitest';
import { showDuration, showEstimate, showFigure, showKey, showValue } from './show-value.js';

test.each([
  [0, '0.0 s'],
  [9.94, '9.9 s'],
  [9.96, '10 s'],
  [59.4, '59 s'],
  [59.6, '1 min 0 s'],
  [185, '3 min 5 s'],
  [3599.6, '1 h 0 min'],
  [3600, '1 h 0 min'],
  [7775, '2 h 10 min'],
])('%d seconds are %s', (seconds, shown) => {
  expect(showDuration(seconds)).toBe(shown);
});

test.each([
  [105.918, '105.92'],
  [-102.1, '−102.10'],
  [20, '20'],
  [12_345, '12,345'],
  [0.98765, '0.988'],
  [0.0000123, '0.0000123'],
  [NaN, 'not a number'],
  [Infinity, '∞'],
  [-Infinity, '−∞'],
])('the figure %d is shown as %s', (value, shown) => {
  expect(showFigure(value)).toBe(shown);
});

test.each([
  [105.918, 0.314, '105.92', '0.31'],
  [-102.1, 0.0004, '−102.10000', '0.00040'],
  [0.00521, 0.0142, '0.005', '0.014'],
  [0.00521, 0.0099, '0.0052', '0.0099'],
  [-0.00012, 0.0021, '−0.0001', '0.0021'],
  [0.98765, 0, '0.988', '0'],
  [20, 1.25, '20.00', '1.25'],
  [12_345.6, 321.9, '12346', '322'],
  [NaN, 0.1, 'not a number', '0'],
])('%d ± %d is shown as %s ± %s, with the digits that both have', (value, error, shown, shownError) => {
  expect(showEstimate(value, error)).toEqual({ value: shown, error: shownError });
});

test.each<[unknown, string, string]>([
  [null, '', '—'],
  [undefined, '', '—'],
  [true, '', 'yes'],
  [[], 'hidden', 'none'],
  [[400, 200], 'hidden', '400, 200'],
  [['train', 'vae'], 'command', 'train vae'],
  [0.001, 'lr', '0.001'],
  [60_000, 'examples', '60,000'],
  [60_000, 'seed', '60000'],
  [2 ** 34, 'memoryBytes', '16.0 GiB'],
  [104.4, 'seconds', '1 min 44 s'],
  [{ latentDim: 20, hidden: [400] }, '', 'latent dim 20, hidden 400'],
  ['2025-11-21T01:13:59Z', 'started', '2025-11-21 01:13 UTC'],
  ['mnist?split=test', 'data', 'mnist?split=test'],
])('%j of %s is shown as %s', (value, key, shown) => {
  expect(showValue(value, key)).toBe(shown);
});

test('names lose the unit that the value shows', () => {
  expect(['memoryBytes', 'lr', 'latentDim', 'seconds'].map(showKey)).toEqual(['Memory', 'Learning rate', 'Latent dim', 'Time']);
});
