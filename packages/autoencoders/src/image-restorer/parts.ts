import * as tf from '@tensorflow/tfjs-core';
import type { DataSpec, RandomKey } from '@gen/core';
import { lossesAndGradients, networkVariables, trainingKernels, type Losses, type TensorBatch, type Trainable } from '@gen/core-layers';
import { boundedError } from './bounded-error.js';
import type { Channels } from './channels.js';
import type { ResolvedImageRestorerConfig } from './config.js';
import { damage } from './damage.js';
import { buildNetworks, forward, stride, type Damaged, type RestorerNetworks } from './network.js';
import { padToMultiple } from './sub-pixels.js';

/** What a restorer consists of. */
export interface ImageRestorerParts {
  readonly networks: RestorerNetworks;
  readonly trainable: Trainable;
}

/** Builds the parts. */
export function buildParts(config: ResolvedImageRestorerConfig, spec: DataSpec, channels: Channels): ImageRestorerParts {
  const networks = buildNetworks(config, channels);
  const variables = networkVariables(networks);
  const losses = (batch: TensorBatch, key: RandomKey): Losses => {
    const { damaged, target } = pairOf(config, batch, key);
    const [, height, width] = target.shape;
    const padded = { picture: padToMultiple(damaged.picture, stride(config)), mask: damaged.mask && padToMultiple(damaged.mask, stride(config)) };
    const restored = tf.slice(forward(networks, config.factor, padded), [0, 0, 0, 0], [-1, height, width, -1]);
    return { loss: tf.mean<tf.Scalar>(boundedError(restored, target)) };
  };
  const trainable: Trainable = {
    name: 'image-restorer',
    spec,
    seed: config.seed,
    variables,
    kernels: trainingKernels(networks),
    deterministic: spec.target !== undefined || config.task === 'colorize',
    optimizers: (create) => ({ all: create(variables) }),
    step(batch, context) {
      const result = lossesAndGradients(() => losses(batch, context.random('damage')), variables);
      context.update(context.optimizers['all']!, result.gradients);
      return result.losses;
    },
    losses: (batch, context) => losses(batch, context.random('damage')),
  };
  return { networks, trainable };
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
