import { integer, number, type OptionInput } from '@gen/core';
import { madeOptions } from '../made/options.js';

/** The options of {@link documents}. */
export const documentsOptions = {
  ...madeOptions,
  length: integer({ min: 2, max: 10_000, default: 80, doc: 'Mean number of words of a document; each has between half as many and half as many again.' }),
  mixing: number({ min: 0, max: 1, default: 0.4, doc: 'How far documents stray from their topic: 0 is not at all, at 1 the topic does not matter.' }),
};

/** What {@link documents} takes. */
export type DocumentsOptions = OptionInput<typeof documentsOptions>;
