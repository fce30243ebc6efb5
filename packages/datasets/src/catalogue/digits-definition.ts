import { integer } from '@gen/core';
import { digitSizes } from '../digits/options.js';
import type { DatasetDefinition } from './dataset-definition.js';
import { digitsAlias, namedSetOptions } from './source-options.js';

/** The set that {@link digits} makes. */
export const digitsDefinition: DatasetDefinition = {
  name: 'digits',
  description: 'Handwritten-like digits made from a seed, 28 × 28, grey; nothing to download',
  licence: 'MIT',
  homepage: 'https://www.npmjs.com/package/@gen/datasets',
  shape: [28, 28, 1],
  classNames: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
  sizes: digitSizes,
  embedded: true,
  files: [],
  mirrors: [],
  options: {
    ...namedSetOptions,
    ...digitsAlias,
    size: integer({ min: 1, max: 1_000_000, doc: 'How many digits are made. Default 10,000 for train, 2,000 for test.' }),
  },
};
