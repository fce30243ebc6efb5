import { choice, type OptionInput } from '@gen/core';
import { madeOptions } from '../made/options.js';

/** The options of {@link sentences}. */
export const sentencesOptions = {
  ...madeOptions,
  split: choice(['train', 'test'], { default: 'train', doc: 'Which of two independent sets; a sentence can occur in both, as sentences do.' }),
};

/** What {@link sentences} takes. */
export type SentencesOptions = OptionInput<typeof sentencesOptions>;
