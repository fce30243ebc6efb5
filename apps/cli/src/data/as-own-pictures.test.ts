import { expect, it } from 'vitest';
import type { DataSpec } from '@gen/core';
import { asOwnPictures } from './as-own-pictures.js';

const spec: DataSpec = { shape: [32, 32, 1], values: 'real' };

it.each([
  ['folder:others', 'folder:/photos?resize=32&grey=yes&limit=9&noise=0.1&split=train', 'folder:others?resize=32&grey=yes'],
  ['folder:others?limit=5', 'folder:/photos?resize=32', 'folder:others?limit=5&resize=32'],
  ['folder:others?resize=16', 'folder:/photos?resize=32', 'folder:others?resize=16'],
  ['folder:others', 'folder:/photos', 'folder:others'],
  ['folder:others', 'faces?size=10', 'folder:others?resize=32'],
  ['npy:x.npy', 'folder:/photos?resize=32', 'npy:x.npy'],
  ['faces', 'folder:/photos?resize=32', 'faces'],
])('%s for a run on %s is %s', (text, data, expected) => {
  expect(asOwnPictures(text, { data, spec })).toBe(expected);
});

it('examples that are no squares decide nothing', () => {
  expect(asOwnPictures('folder:others', { data: 'npy:/x.npy', spec: { ...spec, shape: [32, 20, 1] } })).toBe('folder:others');
});
