import { integer, number, type OptionInput } from '@gen/core';
import { madeOptions } from '../made/options.js';

/** The options of {@link sketches}. */
export const sketchesOptions = {
  ...madeOptions,
  length: integer({ min: 40, max: 1000, default: 64, doc: 'Rows of each sketch; those after its end are padding.' }),
  wobble: number({ min: 0, max: 1, default: 0.06, doc: 'Standard deviation by which the pen strays from each point, where a drawing is 4 units wide.' }),
};

/** What {@link sketches} takes. */
export type SketchesOptions = OptionInput<typeof sketchesOptions>;
