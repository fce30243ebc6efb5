import { integer, number, type OptionInput, type OptionValues } from '@gen/core';

/** Options of a {@link SparseCoding}. */
export const sparseCodingOptions = {
  atoms: integer({ min: 1, default: 144, doc: 'Atoms of the dictionary, which is the width of the code.' }),
  lambda: number({ above: 0, default: 0.5, doc: 'λ, what the sum of the absolute values of a code costs, in the unit of the data.' }),
  iterations: integer({ min: 1, default: 50, doc: 'Steps of FISTA that find the codes of a batch in training and validation.' }),
  tolerance: number({ above: 0, default: 1e-4, doc: 'Outside of training codes are improved until the duality gap of every example is at most this share of ½‖x‖².' }),
  maxIterations: integer({ min: 1, default: 2000, doc: 'Most steps of FISTA outside of training, whatever the gap.' }),
  seed: integer({ min: 0, default: 0, doc: 'Seed of the initial dictionary and, unless fit has its own, of training.' }),
};

/** What a {@link SparseCoding} is made with, beside the shape of its inputs. */
export type SparseCodingConfig = OptionInput<typeof sparseCodingOptions>;

/** The options with their defaults. */
export type ResolvedSparseCodingConfig = OptionValues<typeof sparseCodingOptions>;
