import { expect, test } from 'vitest';
import { lossName } from './loss-name.js';

test.each([
  ['loss', 'Total loss'],
  ['kl', 'KL divergence'],
  ['klAdjustment', 'KL adjustment'],
  ['reconstruction', 'Reconstruction'],
  ['criticGradientPenalty', 'Critic gradient penalty'],
  ['toString', 'To string'],
  ['', ''],
])('%s is shown as %s', (name, shown) => {
  expect(lossName(name)).toBe(shown);
});
