import * as tf from '@tensorflow/tfjs-core';
import type { RandomKey } from '@gen/core';
import type { Losses } from '@gen/core-layers';
import { createCorrupt } from '../corruption/corrupt.js';
import type { ReconstructionLoss } from '../loss/reconstruction-loss.js';
import { penalty } from '../regularizer/penalty.js';
import { reconstructBatch } from './coding.js';
import type { ResolvedAutoencoderConfig } from './config.js';
import { jacobianNorm } from './encoder-jacobian.js';
import type { AutoencoderNetworks } from './networks.js';

/** Computes the losses of a batch; `random` gives keys for the corruption and for layers that draw. */
export type Objective = (x: tf.Tensor, random: (purpose: string) => RandomKey, training: boolean) => Losses;

/**
 * `L(x, g(f(x̃))) + penalty`: the loss of reconstructing x from what the corruption makes of it, also where it is only
 * looked at, so that it is the one that is trained on.
 */
export function createObjective(config: ResolvedAutoencoderConfig, networks: AutoencoderNetworks, loss: ReconstructionLoss): Objective {
  const { corruption, regularizer } = config;
  const corrupt = corruption && createCorrupt(corruption);
  return (x, random, training): Losses => {
    const input = corrupt ? corrupt(x, random('corruption')) : x;
    const { codes, decoded } = reconstructBatch(networks, config, input, training ? random : undefined);
    const reconstruction = tf.mean<tf.Scalar>(loss.perExample(decoded, x));
    if (!regularizer) return { loss: reconstruction };
    const regularization = penalty(regularizer, { codes, jacobianNorm: () => jacobianNorm(networks, config, input) });
    return { loss: tf.add(reconstruction, regularization), reconstruction, regularization };
  };
}
