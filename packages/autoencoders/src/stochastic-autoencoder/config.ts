import { choice, integer, integers, number, variant, type OptionInput, type OptionValues } from '@gen/core';
import { ACTIVATIONS } from '@gen/core-layers';
import { corruptions } from '../corruption/corruption.js';

/** Options of a {@link StochasticAutoencoder}. */
export const stochasticAutoencoderOptions = {
  latentDim: integer({ min: 1, default: 64, doc: 'Width of the code.' }),
  hidden: integers({ min: 1, default: [256], doc: 'Widths of the hidden layers of the encoder, from the input inwards; the decoder has them the other way round.' }),
  activation: choice(ACTIVATIONS, { default: 'relu', doc: 'Activation of the hidden layers.' }),
  codeNoise: number({ min: 0, default: 0.1, doc: 'Standard deviation of the code about its mean, which is between -1 and 1. 0 makes the encoder deterministic.' }),
  likelihood: choice(['auto', 'bernoulli', 'gaussian'], {
    default: 'auto',
    doc: 'What p(x|h) is: Bernoulli for values in [0, 1], Gaussian with one variance that is learned for any. auto is gaussian where the data is known to be neither binary nor in [0, 1], else bernoulli.',
  }),
  corruption: variant(corruptions, { doc: 'How examples are disturbed in training, and states of the chain at each step. Default: salt-and-pepper:0.4 with bernoulli, gaussian:0.5 with gaussian.' }),
  walkbackSteps: integer({ min: 1, default: 1, doc: 'Steps of the chain, from each example on, that are trained to come back to it; more remove states that the chain would otherwise stay in, and cost as much more.' }),
  chainSteps: integer({ min: 1, default: 100, doc: 'Steps that sample lets each chain take from noise.' }),
  seed: integer({ min: 0, default: 0, doc: 'Seed of the initial weights and, unless fit has its own, of training.' }),
};

/** What a {@link StochasticAutoencoder} is made with, beside the shape of its inputs. */
export type StochasticAutoencoderConfig = OptionInput<typeof stochasticAutoencoderOptions>;

type Given = OptionValues<typeof stochasticAutoencoderOptions>;

/** The options with their defaults; nothing is left for `auto`. */
export type ResolvedStochasticAutoencoderConfig = Omit<Given, 'likelihood' | 'corruption'> & {
  readonly likelihood: Exclude<Given['likelihood'], 'auto'>;
  readonly corruption: NonNullable<Given['corruption']>;
};
