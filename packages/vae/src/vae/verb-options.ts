import { choice, integer, number } from '@gen/core';
import type { SampleOptions } from '@gen/core-layers';

/** How samples of a VAE are drawn. */
export interface VAESampleOptions extends SampleOptions {
  /** The mean of p(x|z), which looks best, or a draw from it. Default `mean`; `draw` for rows of a table, since a mean of categories is none, and for up to 7 values with the Gaussian likelihood, whose means lack the spread that the data has. */
  readonly output?: 'mean' | 'draw';
}

/** How samples near an example are drawn. */
export interface SampleNearOptions extends VAESampleOptions {
  /** Factor on the standard deviation of the posterior; 0 gives reconstructions. Default 1. */
  readonly scale?: number;
}

const seed = integer({ min: 0, default: 0, doc: 'Seed of the draws.' });
const count = integer({ min: 1, required: true, doc: 'Examples to make.' });
const output = choice(['mean', 'draw'], { doc: 'The mean of p(x|z) or a draw from it.' });

/** Options of `sample`. */
export const sampleOptions = { count, seed, output };

/** Options of `sampleNear`. */
export const sampleNearOptions = { ...sampleOptions, scale: number({ min: 0, default: 1, doc: 'Factor on the standard deviation.' }) };

/** Options of `interpolate`. */
export const interpolationOptions = {
  steps: integer({ min: 1, default: 10, doc: 'Steps from one end to the other.' }),
  path: choice(['linear', 'spherical'], { default: 'linear', doc: 'Straight line or great circle.' }),
};

/** Options of `grid`. */
export const gridOptions = { side: integer({ min: 1, default: 15, doc: 'Pictures on a side.' }) };

/** Options of `applyAttribute`. */
export const attributeOptions = { alpha: number({ default: 1, doc: 'How much of the attribute.' }) };

/** Options of `logLikelihood`. */
export const likelihoodOptions = { samples: integer({ min: 1, default: 64, doc: 'Draws for each example.' }), seed };

/** Options of `evaluate` and `latentActivity` that have a range. */
export const evaluateOptions = { ...likelihoodOptions, batchSize: integer({ min: 1, default: 128, doc: 'Examples at once.' }) };
