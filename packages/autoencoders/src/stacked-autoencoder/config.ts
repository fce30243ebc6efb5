import { choice, integer, integers, variant, type OptionInput, type OptionValues } from '@gen/core';
import { ACTIVATIONS } from '@gen/core-layers';
import { corruptions } from '../corruption/corruption.js';

/** Options of a {@link StackedAutoencoder}. */
export const stackedAutoencoderOptions = {
  latentDim: integer({ min: 1, default: 32, doc: 'Width of the code, which is the last layer of the stack.' }),
  hidden: integers({ min: 1, default: [256, 128], doc: 'Widths of the layers before it, from the input inwards; none makes the stack one layer.' }),
  activation: choice(ACTIVATIONS, { default: 'sigmoid', doc: 'Activation of the hidden layers.' }),
  codeActivation: choice(['linear', 'relu', 'sigmoid', 'tanh'], { default: 'linear', doc: 'Activation of the code.' }),
  loss: choice(['auto', 'squared-error', 'cross-entropy'], {
    default: 'auto',
    doc: 'Squared error for any values, cross-entropy for values in [0, 1]. auto is squared error where the data is known to be neither binary nor in [0, 1], else cross-entropy.',
  }),
  corruption: variant(corruptions, { doc: 'How what a layer reads is disturbed while the layer is trained by itself; what it learns is to give it undisturbed. Not occlusion, which is for pictures. Default: not at all.' }),
  pretrainEpochs: integer({ min: 0, default: 1, doc: 'Epochs that fit gives each layer by itself, from the first on; all later ones fine-tune the whole.' }),
  seed: integer({ min: 0, default: 0, doc: 'Seed of the initial weights and, unless fit has its own, of training.' }),
};

/** What a {@link StackedAutoencoder} is made with, beside the shape of its inputs. */
export type StackedAutoencoderConfig = OptionInput<typeof stackedAutoencoderOptions>;

/** The options with their defaults; nothing is left for `auto`. */
export type ResolvedStackedAutoencoderConfig = Omit<OptionValues<typeof stackedAutoencoderOptions>, 'loss'> & {
  readonly loss: Exclude<OptionValues<typeof stackedAutoencoderOptions>['loss'], 'auto'>;
};
