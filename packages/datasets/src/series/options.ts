import { integer, number, type OptionInput } from '@gen/core';
import { madeOptions } from '../made/options.js';

/** The options of {@link curves}. */
export const curvesOptions = {
  ...madeOptions,
  length: integer({ min: 2, max: 4096, default: 64, doc: 'Points of each curve, evenly over one period.' }),
  waves: integer({ min: 1, max: 64, default: 6, doc: 'Sine waves that a curve is the sum of: 1 … waves periods.' }),
  smoothness: integer({ min: 0, max: 8, default: 1, doc: 'How fast waves grow weaker: wave k has a standard deviation ∝ k to the power −smoothness.' }),
};

/** The options of {@link plantedAnomaly}. */
export const plantedAnomalyOptions = {
  ...madeOptions,
  length: integer({ min: 16, max: 4096, default: 128, doc: 'Steps of each series.' }),
  share: number({ min: 0, max: 1, default: 0.1, doc: 'Probability that a series has an anomaly; its kind is any of them, equally likely.' }),
  sigma: number({ min: 0, default: 0.05, doc: 'Standard deviation of the noise at each step.' }),
};

/** What {@link curves} takes. */
export type CurvesOptions = OptionInput<typeof curvesOptions>;
/** What {@link plantedAnomaly} takes. */
export type PlantedAnomalyOptions = OptionInput<typeof plantedAnomalyOptions>;
