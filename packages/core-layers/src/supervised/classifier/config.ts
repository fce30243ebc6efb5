import { integer, texts, type OptionInput, type OptionValues } from '@gen/core';
import { networkOptions } from '../network-options.js';

/** Options of a {@link Classifier}. */
export const classifierOptions = {
  classes: integer({ min: 2, doc: 'Number of classes. By default as many as are named, on the command line as many as the data has.' }),
  classNames: texts({ doc: 'Names of the classes, in the order of their labels. By default their numbers.' }),
  ...networkOptions,
};

/** What a {@link Classifier} is made with, beside the shape of its inputs. */
export type ClassifierConfig = OptionInput<typeof classifierOptions>;

/** The options with their defaults. */
export type ResolvedClassifierConfig = OptionValues<typeof classifierOptions>;
