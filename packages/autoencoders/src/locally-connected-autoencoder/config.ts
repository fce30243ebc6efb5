import { integer, integers, number, type OptionInput, type OptionValues } from '@gen/core';

/** Options of a {@link LocallyConnectedAutoencoder}. */
export const locallyConnectedAutoencoderOptions = {
  maps: integers({ min: 1, default: [8], doc: 'Filters at each place, layer by layer; as many numbers as there are layers, and in the four lists below.' }),
  receptiveFields: integers({ min: 1, default: [8], doc: 'Side of the square that a filter sees, in pixels or places of the layer below; divisible by its stride.' }),
  strides: integers({ min: 1, default: [2], doc: 'How far the squares of neighbouring filters are apart; they must end where the layer below does.' }),
  poolSizes: integers({ min: 1, default: [3], doc: 'Side of the square of places that is pooled, map by map.' }),
  poolStrides: integers({ min: 1, default: [2], doc: 'How far neighbouring pools are apart.' }),
  lambda: number({ min: 0, default: 0.1, doc: 'λ, what the sum of the pooled answers costs against the squared error of the reconstruction.' }),
  epsilon: number({ above: 0, default: 0.01, doc: 'ε under the root of a pool, which makes it smooth at 0.' }),
  normalizationSize: integer({ min: 1, default: 5, doc: 'Side of the Gaussian window of local contrast normalisation, odd; its standard deviation is a quarter of that.' }),
  normalizationFloor: number({ above: 0, default: 0.01, doc: 'Least local deviation that answers are divided by.' }),
  seed: integer({ min: 0, default: 0, doc: 'Seed of the initial weights and, unless fit has its own, of training.' }),
};

/** What a {@link LocallyConnectedAutoencoder} is made with, beside the shape of its inputs. */
export type LocallyConnectedAutoencoderConfig = OptionInput<typeof locallyConnectedAutoencoderOptions>;

/** The options with their defaults. */
export type ResolvedLocallyConnectedAutoencoderConfig = OptionValues<typeof locallyConnectedAutoencoderOptions>;
