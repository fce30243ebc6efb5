import { choice, integer } from '@gen/core';

/** Examples of each split unless `size` says otherwise. */
export const madeSizes = { train: 10_000, test: 2_000 } as const;

/** The options of every set that is made from a seed. */
export const madeOptions = {
  split: choice(['train', 'test'], { default: 'train', doc: 'Which of two independent sets: test examples never occur in train.' }),
  size: integer({ min: 1, max: 1_000_000, doc: 'How many examples. Default 10,000 for train, 2,000 for test.' }),
  seed: integer({ min: 0, default: 0, doc: 'Another seed makes other examples.' }),
};
