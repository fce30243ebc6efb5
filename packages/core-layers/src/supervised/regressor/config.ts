import { integers, numberOr, type OptionInput, type OptionValues } from '@gen/core';
import { networkOptions } from '../network-options.js';

/** Options of a {@link Regressor}. */
export const regressorOptions = {
  targetShape: integers({ min: 1, doc: 'Shape of what is predicted of one example. By default [1], one number; on the command line that of the data.' }),
  sigma: numberOr(['learned'], { above: 0, default: 1, doc: 'Standard deviation of every target about its prediction, or learned, one for all.' }),
  ...networkOptions,
};

/** What a {@link Regressor} is made with, beside the shape of its inputs. */
export type RegressorConfig = OptionInput<typeof regressorOptions>;

/** The options with their defaults. */
export type ResolvedRegressorConfig = OptionValues<typeof regressorOptions> & { readonly targetShape: readonly number[] };
