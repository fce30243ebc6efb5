import { choice, integer, integers, number, numberOr, object, type OptionInput, type OptionValues } from '@gen/core';
import { ACTIVATIONS } from '@gen/core-layers';
import { LayersModel } from '@tensorflow/tfjs-layers';

const isNetwork = (value: unknown): value is LayersModel => value instanceof LayersModel;

/** Options of a {@link VAE}. */
export const vaeOptions = {
  latentDim: integer({ min: 1, default: 20, doc: 'Width of the code.' }),
  network: choice(['dense', 'convolutional'], { default: 'dense', doc: 'Kind of encoder and decoder.' }),
  hidden: integers({ min: 1, default: [400], doc: 'Widths of the hidden dense layers of the encoder, from the input inwards; the decoder mirrors them.' }),
  filters: integers({ min: 1, default: [32, 64], doc: 'Convolutional network only: channels after each halving of the picture.' }),
  activation: choice(ACTIVATIONS, { default: 'relu', doc: 'Activation of the hidden layers.' }),
  likelihood: choice(['auto', 'bernoulli', 'gaussian', 'table'], {
    default: 'auto',
    doc: 'Distribution of an example given its code: Bernoulli for values in [0, 1], Gaussian for any, table for the columns of a table. auto is table where columns are known, Gaussian where the data is known to be neither binary nor in [0, 1], else Bernoulli.',
  }),
  sigma: numberOr(['learned'], { above: 0, default: 'learned', doc: 'Gaussian likelihood only: standard deviation of every value, or learned, one for all values.' }),
  beta: number({ min: 0, default: 1, doc: 'Weight of the KL term in the loss.' }),
  warmupSteps: integer({ min: 0, default: 0, doc: 'Training steps over which the weight of the KL term rises evenly from 0 to beta.' }),
  freeBits: number({ min: 0, default: 0, doc: 'Nats of KL in each latent dimension, averaged over the batch, that cost nothing.' }),
  seed: integer({ min: 0, default: 0, doc: 'Seed of the initial weights and, unless fit has its own, of training.' }),
  encoder: object('tf.LayersModel', isNetwork, {
    doc: 'Your own encoder: [batch, ...inputShape] to [batch, 2 · latentDim], the means and then the log variances.',
  }),
  decoder: object('tf.LayersModel', isNetwork, {
    doc: 'Your own decoder: [batch, latentDim] to [batch, ...inputShape], logits (Bernoulli) or means (Gaussian).',
  }),
};

/** What a {@link VAE} is made with, beside the shape of its inputs. */
export type VAEConfig = OptionInput<typeof vaeOptions>;

/** The options with their defaults. */
export type ResolvedVAEConfig = OptionValues<typeof vaeOptions>;
