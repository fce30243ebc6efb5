import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { DataSpec, RandomKey } from '@gen/core';
import { lossesAndGradients, networkVariables, squaredError, trainingKernels, type Losses, type TensorBatch, type Trainable } from '@gen/core-layers';
import type { Channels } from './channels.js';
import type { ResolvedImageRestorerConfig } from './config.js';
import { damage } from './damage.js';
import { buildNetwork, forward, type Damaged } from './network.js';
import { padToMultiple } from './sub-pixels.js';

/** What a restorer consists of. */
export interface ImageRestorerParts {
  readonly network: LayersModel;
  readonly trainable: Trainable;
}

/** Builds the parts. */
export function buildParts(config: ResolvedImageRestorerConfig, spec: DataSpec, channels: Channels): ImageRestorerParts {
  const network = buildNetwork(config, channels);
  const variables = networkVariables({ network });
  const losses = (batch: TensorBatch, key: RandomKey): Losses => {
    const { damaged, target } = pairOf(config, batch, key);
    const { factor } = config;
    const [, height, width] = target.shape;
    const padded = { picture: padToMultiple(damaged.picture, factor), mask: damaged.mask && padToMultiple(damaged.mask, factor) };
    const restored = tf.slice(forward(network, factor, padded), [0, 0, 0, 0], [-1, height, width, -1]);
    return { loss: tf.mean<tf.Scalar>(squaredError(restored, target)) };
  };
  const trainable: Trainable = {
    name: 'image-restorer',
    spec,
    seed: config.seed,
    variables,
    kernels: trainingKernels({ network }),
    deterministic: spec.target !== undefined || config.task === 'colorize',
    optimizers: (create) => ({ all: create(variables) }),
    step(batch, context) {
      const result = lossesAndGradients(() => losses(batch, context.random('damage')), variables);
      context.update(context.optimizers['all']!, result.gradients);
      return result.losses;
    },
    losses: (batch, context) => losses(batch, context.random('damage')),
  };
  return { network, trainable };
}

/** A batch as what is given and what is wanted: the data's own targets, or its pictures and what the task makes of them. */
export function pairOf(config: ResolvedImageRestorerConfig, { x, target }: TensorBatch, key: RandomKey): { damaged: Damaged; target: tf.Tensor4D } {
  if (target) return { damaged: { picture: x as tf.Tensor4D }, target: target as tf.Tensor4D };
  return { damaged: damage(config, x as tf.Tensor4D, key), target: x as tf.Tensor4D };
}

/** Frees what was made of a batch's pictures; the batch stays. */
export function freePair({ picture, mask }: Damaged, { x }: Pick<TensorBatch, 'x'>): void {
  if (picture !== x) picture.dispose();
  mask?.dispose();
}
