import { expect, test } from 'vitest';
import { nearest } from './nearest.js';

const known = ['latentDim', 'hidden', 'beta', 'freeBits', 'seed'];

test.each([
  ['latentdim', 'latentDim'],
  ['latent', 'latentDim'],
  ['LatentDim', 'latentDim'],
  ['hiden', 'hidden'],
  ['hiddenn', 'hidden'],
  ['bata', 'beta'],
  ['sede', 'seed'],
  ['bits', undefined],
  ['learningRate', undefined],
  ['', undefined],
])('%s is nearest to %s', (word, expected) => {
  expect(nearest(word, known)).toBe(expected);
});

test('the smaller distance wins, then the first of equals', () => {
  expect(nearest('spilt', ['spilled', 'split'])).toBe('split');
  expect(nearest('cat', ['bat', 'rat'])).toBe('bat');
});

test('nothing is near when nothing is known', () => {
  expect(nearest('beta', [])).toBeUndefined();
});

test('very short words may differ in one letter', () => {
  expect(nearest('b', ['a'])).toBe('a');
  expect(nearest('lx', ['lr'])).toBe('lr');
  expect(nearest('xy', ['lr'])).toBeUndefined();
});
