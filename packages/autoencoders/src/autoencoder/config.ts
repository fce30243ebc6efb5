import { choice, integer, integers, number, object, variant, type OptionInput, type OptionValues } from '@gen/core';
import { ACTIVATIONS } from '@gen/core-layers';
import { LayersModel } from '@tensorflow/tfjs-layers';
import { corruptions } from '../corruption/corruption.js';
import { regularizers } from '../regularizer/regularizer.js';

const isNetwork = (value: unknown): value is LayersModel => value instanceof LayersModel;

/** Options of an {@link Autoencoder}. */
export const autoencoderOptions = {
  latentDim: integer({ min: 1, default: 32, doc: 'Width of the code.' }),
  network: choice(['dense', 'convolutional', 'pooling'], {
    default: 'dense',
    doc: 'Kind of encoder and of mirrored decoder. pooling is convolutions with max pooling, whose decoder is told where each maximum stood, beside the code.',
  }),
  hidden: integers({ min: 1, default: [512], doc: 'Widths of the hidden dense layers of the encoder, from the input inwards; none makes it one layer.' }),
  filters: integers({ min: 1, default: [32, 64], doc: 'Convolutional and pooling networks only: channels after each halving of the picture.' }),
  activation: choice(ACTIVATIONS, { default: 'relu', doc: 'Activation of the hidden layers.' }),
  codeActivation: choice(['auto', 'linear', 'relu', 'sigmoid', 'tanh'], {
    default: 'auto',
    doc: 'Activation of the code. auto is sigmoid with the regularizer sparsity, relu with l1, else linear.',
  }),
  decoder: choice(['mirrored', 'tied', 'linear'], {
    default: 'mirrored',
    doc: "mirrored has the encoder's layers the other way round, tied shares their weights, transposed (dense only), linear is one layer without activation.",
  }),
  loss: choice(['auto', 'squared-error', 'cross-entropy', 'table'], {
    default: 'auto',
    doc: 'Squared error for any values, cross-entropy for values in [0, 1], table for the columns of a table. auto is table where columns are known, squared error for a linear decoder and where the data is known to be neither binary nor in [0, 1], else cross-entropy.',
  }),
  corruption: variant(corruptions, { doc: 'How inputs are disturbed in training; what is learned is to give the undisturbed ones. Default: not at all.' }),
  regularizer: variant(regularizers, { doc: 'Penalty on the code, added to the loss: l1 λΣ|h|, sparsity βΣ KL(ρ‖mean activation), contractive λ‖∂h/∂x‖². Default: none.' }),
  codeDropout: number({ min: 0, below: 1, default: 0, doc: 'Share of what goes into the code layer that is dropped in training.' }),
  thresholdQuantile: number({ above: 0, max: 1, default: 0.99, doc: 'Share of the errors that fit looks at which are below the threshold of anomalies.' }),
  seed: integer({ min: 0, default: 0, doc: 'Seed of the initial weights and, unless fit has its own, of training.' }),
  encoderNetwork: object('tf.LayersModel', isNetwork, {
    doc: 'Your own encoder: [batch, ...inputShape] to [batch, latentDim]; codeActivation is applied to what it gives.',
  }),
  decoderNetwork: object('tf.LayersModel', isNetwork, {
    doc: 'Your own decoder: [batch, latentDim] to [batch, ...inputShape], values (squared error) or logits (cross-entropy).',
  }),
};

/** What an {@link Autoencoder} is made with, beside the shape of its inputs. */
export type AutoencoderConfig = OptionInput<typeof autoencoderOptions>;

type Settled<K extends 'codeActivation' | 'loss'> = Exclude<OptionValues<typeof autoencoderOptions>[K], 'auto'>;

/** The options with their defaults; nothing is left for `auto`. */
export type ResolvedAutoencoderConfig = Omit<OptionValues<typeof autoencoderOptions>, 'codeActivation' | 'loss'> & {
  readonly codeActivation: Settled<'codeActivation'>;
  readonly loss: Settled<'loss'>;
};
