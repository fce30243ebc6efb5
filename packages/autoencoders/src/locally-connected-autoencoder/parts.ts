import * as tf from '@tensorflow/tfjs-core';
import { foldIn, randomKey, type DataSpec, type RandomKey } from '@gen/core';
import { CONVOLUTION_KERNELS, lossesAndGradients, normalTensor, type Losses, type Trainable } from '@gen/core-layers';
import type { ResolvedLocallyConnectedAutoencoderConfig } from './config.js';
import type { LocalLayer } from './layer.js';
import { layerGeometries, type LayerGeometry } from './layer-geometry.js';
import { exampleLosses } from './objective.js';

/** What a locally connected autoencoder consists of. */
export interface LocallyConnectedParts {
  readonly layers: readonly LocalLayer[];
  readonly trainable: Trainable;
}

/** Builds the parts, with filters of random directions. */
export function buildParts(config: ResolvedLocallyConnectedAutoencoderConfig, spec: DataSpec): LocallyConnectedParts {
  const key = foldIn(randomKey(config.seed), 'filters');
  const layers = layerGeometries(config, spec.shape).map((geometry, index) => initialLayer(geometry, foldIn(key, index)));
  const variables = Object.fromEntries(layers.flatMap(({ encoder, decoder }, index) => [[`encoder/${index}`, encoder], [`decoder/${index}`, decoder]]));
  const lossesOf = (x: tf.Tensor): Losses => {
    const { reconstruction, sparsity } = exampleLosses(layers, x, config);
    const parts = { reconstruction: tf.mean<tf.Scalar>(reconstruction), sparsity: tf.mean<tf.Scalar>(sparsity) };
    return { loss: tf.add(parts.reconstruction, parts.sparsity), ...parts };
  };
  const trainable: Trainable = {
    name: 'locally-connected-autoencoder',
    spec,
    seed: config.seed,
    variables,
    kernels: layers.length > 1 ? CONVOLUTION_KERNELS : [],
    deterministic: true,
    optimizers: (create) => ({ all: create(variables) }),
    step({ x }, context) {
      const { losses, gradients } = lossesAndGradients(() => lossesOf(x), variables);
      context.update(context.optimizers['all']!, gradients);
      return losses;
    },
    losses: ({ x }) => lossesOf(x),
  };
  return { layers, trainable };
}

/** Frees the weights. */
export function freeParts({ layers }: LocallyConnectedParts): void {
  tf.dispose(layers.map(({ encoder, decoder }) => [encoder, decoder]));
}

/** Unit vectors for filters; the way back is their transpose over how often a pixel is covered, so that it begins at no more than the input. */
function initialLayer(geometry: LayerGeometry, key: RandomKey): { geometry: LayerGeometry; encoder: tf.Variable<tf.Rank.R3>; decoder: tf.Variable<tf.Rank.R3> } {
  const { field, stride, input, places, maps } = geometry;
  const weights = tf.tidy(() => {
    const random = normalTensor(key, [places[0] * places[1], field * field * input[2], maps]) as tf.Tensor3D;
    const encoder = tf.div<tf.Tensor3D>(random, tf.norm(random, 'euclidean', 1, true));
    const decoder = tf.div<tf.Tensor3D>(tf.transpose(encoder, [0, 2, 1]), (field / stride) ** 2);
    return { encoder: tf.variable(encoder), decoder: tf.variable(decoder) };
  });
  return { geometry, ...weights };
}
