import { choice, integer } from '@gen/core';

/** Options of `interpolate`. */
export const interpolationOptions = {
  steps: integer({ min: 1, default: 10, doc: 'Steps from one end to the other.' }),
  path: choice(['linear', 'spherical'], { default: 'linear', doc: 'Straight line or great circle.' }),
};

/** Options of `evaluate` and `activationStats` that have a range. */
export const evaluateOptions = {
  samples: integer({ min: 1, doc: 'Not used: there is nothing to draw.' }),
  seed: integer({ min: 0, default: 0, doc: 'Seed of the corruption.' }),
  batchSize: integer({ min: 1, default: 128, doc: 'Examples at once.' }),
};
