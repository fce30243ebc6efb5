import type { OptionInput } from '@gen/core';
import { madeOptions } from '../made/options.js';

/** The options of {@link shapes}. */
export const shapesOptions = { ...madeOptions };

/** The options of {@link faces}. */
export const facesOptions = { ...madeOptions };

/** What {@link shapes} takes. */
export type ShapesOptions = OptionInput<typeof shapesOptions>;
/** What {@link faces} takes. */
export type FacesOptions = OptionInput<typeof facesOptions>;
