import { choice, integer, number, object, type OptionInput, type OptionValues } from '@gen/core';
import { LayersModel } from '@tensorflow/tfjs-layers';

const isNetwork = (value: unknown): value is LayersModel => value instanceof LayersModel;

/** Options of a {@link DeepEmbeddedClustering}. */
export const deepEmbeddedClusteringOptions = {
  encoder: { ...object('tf.LayersModel', isNetwork, { doc: 'The trained encoder, [batch, ...inputShape] to [batch, width]. It is trained further and stays yours.' }), presence: 'required' as const },
  decoder: object('tf.LayersModel', isNetwork, { doc: 'Its decoder, [batch, width] to [batch, ...inputShape]; needed where the reconstruction has a weight.' }),
  clusters: integer({ min: 2, default: 10, doc: 'How many clusters.' }),
  reconstructionWeight: number({ min: 0, default: 0, doc: 'Weight of the reconstruction loss beside the divergence; 0 leaves it out.' }),
  reconstruction: choice(['squared-error', 'cross-entropy'], { default: 'squared-error', doc: 'Loss of the reconstruction, summed over the values of an example: squared error of what the decoder gives, or cross-entropy of its logits.' }),
  seed: integer({ min: 0, default: 0, doc: 'Seed of the first centres and, unless fit has its own, of training.' }),
};

/** What a {@link DeepEmbeddedClustering} is made with. */
export type DeepEmbeddedClusteringConfig = OptionInput<typeof deepEmbeddedClusteringOptions>;

/** The options with their defaults. */
export type ResolvedClusteringConfig = OptionValues<typeof deepEmbeddedClusteringOptions>;
