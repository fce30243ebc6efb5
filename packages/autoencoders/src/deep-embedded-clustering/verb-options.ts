import { integer } from '@gen/core';

/** Options of `evaluate` that have a range. */
export const evaluateOptions = {
  samples: integer({ min: 1, doc: 'Not used: there is nothing to draw.' }),
  seed: integer({ min: 0, default: 0, doc: 'Seed of what the data draws.' }),
  batchSize: integer({ min: 1, default: 128, doc: 'Examples at once.' }),
};
