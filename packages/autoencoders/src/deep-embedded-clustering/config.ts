import { choice, integer, integers, number, object, type OptionInput, type OptionValues } from '@gen/core';
import { ACTIVATIONS } from '@gen/core-layers';
import { LayersModel } from '@tensorflow/tfjs-layers';

const isNetwork = (value: unknown): value is LayersModel => value instanceof LayersModel;

/** Options of a {@link DeepEmbeddedClustering}. */
export const deepEmbeddedClusteringOptions = {
  clusters: integer({ min: 2, default: 10, doc: 'How many clusters.' }),
  latentDim: integer({ min: 1, default: 10, doc: 'Width of the code.' }),
  network: choice(['dense', 'convolutional'], { default: 'dense', doc: 'Kind of encoder and decoder.' }),
  hidden: integers({ min: 1, default: [512, 128], doc: 'Widths of the hidden dense layers of the encoder, from the input inwards; the decoder has them the other way round.' }),
  filters: integers({ min: 1, default: [32, 64], doc: 'Convolutional network only: channels after each halving of the picture.' }),
  activation: choice(ACTIVATIONS, { default: 'relu', doc: 'Activation of the hidden layers. The code has none.' }),
  loss: choice(['auto', 'squared-error', 'cross-entropy', 'table'], {
    default: 'auto',
    doc: 'Loss of the reconstruction: squared error for any values, cross-entropy for values in [0, 1], table for the columns of a table. auto is table where columns are known, squared error where the data is known to be neither binary nor in [0, 1], else cross-entropy.',
  }),
  pretrainingSteps: integer({ min: 0, default: 2300, doc: 'Steps on the reconstruction alone. Clustering begins with the first epoch that has so many behind it; 0 clusters from the first step on, for networks of your own that are trained.' }),
  clusteringRate: number({ above: 0, default: 0.1, doc: 'Factor on the learning rate while clustering.' }),
  reconstructionWeight: number({ min: 0, default: 0, doc: 'Weight of the reconstruction beside the divergence while clustering; 0 leaves it out, and the decoder as it is.' }),
  seed: integer({ min: 0, default: 0, doc: 'Seed of the initial weights, of the first centres and, unless fit has its own, of training.' }),
  encoderNetwork: object('tf.LayersModel', isNetwork, { doc: 'Your own encoder: [batch, ...inputShape] to [batch, latentDim].' }),
  decoderNetwork: object('tf.LayersModel', isNetwork, { doc: 'Your own decoder: [batch, latentDim] to [batch, ...inputShape], values (squared error) or logits (cross-entropy).' }),
};

/** What a {@link DeepEmbeddedClustering} is made with, beside the shape of its inputs. */
export type DeepEmbeddedClusteringConfig = OptionInput<typeof deepEmbeddedClusteringOptions>;

type Resolved = OptionValues<typeof deepEmbeddedClusteringOptions>;

/** The options with their defaults; nothing is left for `auto`. */
export type ResolvedClusteringConfig = Omit<Resolved, 'loss'> & { readonly loss: Exclude<Resolved['loss'], 'auto'> };
