import { choice } from '@gen/core';
import type { DatasetDefinition } from './dataset-definition.js';
import { labels, limit, seed } from './source-options.js';

/**
 * Drawings of 345 categories, a file for each. No checksums of the files are published, and nothing is downloaded unchecked:
 * they are fetched by hand.
 */
export const quickdrawDefinition: DatasetDefinition = {
  name: 'quickdraw',
  description: 'Drawings by players of Quick, Draw!, as pen strokes; quickdraw:cat, quickdraw:cat,dog',
  licence: 'CC BY 4.0',
  homepage: 'https://github.com/googlecreativelab/quickdraw-dataset',
  shape: [250, 5],
  classNames: [],
  sizes: { train: 70_000, test: 2_500 },
  embedded: false,
  files: [],
  mirrors: [],
  categories: { extensions: ['.npz', '.ndjson'], origin: 'https://storage.googleapis.com/quickdraw_dataset/sketchrnn/' },
  options: {
    split: choice(['train', 'test'], { default: 'train', doc: 'Which part; of an .ndjson file, nine tenths or the tenth that is held out at random (by seed).' }),
    labels,
    limit,
    seed,
  },
};
