import { integer, number, type OptionInput } from '@gen/core';
import { madeOptions } from '../made/options.js';

/** The options of {@link ring}. */
export const ringOptions = {
  ...madeOptions,
  modes: integer({ min: 1, max: 1000, default: 8, doc: 'How many Gaussians there are, evenly around the ring.' }),
  radius: number({ min: 0, default: 2, doc: 'Distance of each mean from the origin.' }),
  sigma: number({ min: 0, default: 0.02, doc: 'Standard deviation of each Gaussian along both axes.' }),
};

/** The options of {@link grid}. */
export const gridOptions = {
  ...madeOptions,
  side: integer({ min: 1, max: 30, default: 5, doc: 'Gaussians along each axis: side² in all.' }),
  spacing: number({ above: 0, default: 2, doc: 'Distance between neighbouring means.' }),
  sigma: number({ min: 0, default: 0.05, doc: 'Standard deviation of each Gaussian along both axes.' }),
};

/** The options of {@link swissRoll}. */
export const swissRollOptions = {
  ...madeOptions,
  radius: number({ above: 0, default: 3, doc: 'Distance of the outer end from the origin; the inner end is at a third of it.' }),
  sigma: number({ min: 0, default: 0.05, doc: 'Standard deviation of the noise along both axes.' }),
};

/** The options of {@link moons}. */
export const moonsOptions = {
  ...madeOptions,
  sigma: number({ min: 0, default: 0.1, doc: 'Standard deviation of the noise along both axes.' }),
};

/** What {@link ring} takes. */
export type RingOptions = OptionInput<typeof ringOptions>;
/** What {@link grid} takes. */
export type GridOptions = OptionInput<typeof gridOptions>;
/** What {@link swissRoll} takes. */
export type SwissRollOptions = OptionInput<typeof swissRollOptions>;
/** What {@link moons} takes. */
export type MoonsOptions = OptionInput<typeof moonsOptions>;
