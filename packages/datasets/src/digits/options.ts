import { choice, integer, integers, type OptionInput } from '@gen/core';

/** Examples of each split unless `size` says otherwise. */
export const digitSizes = { train: 10_000, test: 2_000 } as const;

/** The options of {@link digits}. */
export const digitsOptions = {
  split: choice(['train', 'test'], { default: 'train', doc: 'Which of two independent sets: test examples never occur in train.' }),
  size: integer({ min: 1, max: 1_000_000, doc: 'How many examples. Default 10,000 for train, 2,000 for test.' }),
  seed: integer({ min: 0, default: 0, doc: 'Another seed writes other digits.' }),
  digits: integers({ min: 0, max: 9, default: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], doc: 'Which digits are written.' }),
};

/** What {@link digits} takes. */
export type DigitsOptions = OptionInput<typeof digitsOptions>;
