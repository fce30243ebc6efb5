import { boolean, choice, integer, integers, number, object, type OptionInput, type OptionValues } from '@gen/core';
import { LayersModel } from '@tensorflow/tfjs-layers';
import { ACTIVATIONS } from '../networks/index.js';

const isNetwork = (value: unknown): value is LayersModel => value instanceof LayersModel;

/** Options of the network of every supervised model. */
export const networkOptions = {
  network: choice(['dense', 'convolutional'], { default: 'dense', doc: 'Kind of network.' }),
  hidden: integers({ min: 1, default: [256], doc: 'Widths of the hidden dense layers, from the input on; none makes the model linear in its inputs or features.' }),
  filters: integers({ min: 1, default: [32, 64], doc: 'Convolutional network only: channels after each halving of the picture.' }),
  activation: choice(ACTIVATIONS, { default: 'relu', doc: 'Activation of the hidden layers.' }),
  dropout: number({ min: 0, below: 1, default: 0, doc: 'Share of the outputs of each hidden dense layer that is dropped in training.' }),
  weightDecay: number({ min: 0, default: 0, doc: 'λ of the penalty ½λΣw² on all kernels that learn, in nats, part of the loss.' }),
  seed: integer({ min: 0, default: 0, doc: 'Seed of the initial weights and, unless fit has its own, of training.' }),
  encoder: object('tf.LayersModel', isNetwork, {
    doc: 'Your own network in front, from [batch, ...inputShape] to features of any shape; the hidden layers go on top of it.',
  }),
  trainEncoder: boolean({ default: false, doc: 'Whether your own encoder learns too (fine-tuning) or its features stay as they are.' }),
};

/** What the network of a supervised model is made with. */
export type NetworkConfig = OptionInput<typeof networkOptions>;

/** The options with their defaults. */
export type ResolvedNetworkConfig = OptionValues<typeof networkOptions>;
