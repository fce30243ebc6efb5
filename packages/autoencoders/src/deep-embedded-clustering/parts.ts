import * as tf from '@tensorflow/tfjs-core';
import type { DataSpec } from '@gen/core';
import type { Trainable } from '@gen/core-layers';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { encodeBatch } from '../autoencoder/coding.js';
import { buildNetworks, type AutoencoderNetworks } from '../autoencoder/networks.js';
import { createLoss, type ReconstructionLoss } from '../loss/reconstruction-loss.js';
import type { ClusterVariables } from './cluster-variables.js';
import type { ResolvedClusteringConfig } from './config.js';

/** What a deep embedded clustering learns. */
export interface LearnedParts {
  readonly networks: AutoencoderNetworks;
  readonly loss: ReconstructionLoss;
  readonly clusters: ClusterVariables;
}

/** What a deep embedded clustering consists of. */
export interface ClusteringParts extends LearnedParts {
  readonly trainable: Trainable;
}

/** Builds what is learned; networks that the user brought are taken as they are. */
export function buildLearned(config: ResolvedClusteringConfig, spec: DataSpec): LearnedParts {
  return {
    networks: buildNetworks({ ...config, decoder: 'mirrored', codeDropout: 0 }, spec.shape),
    loss: createLoss(config.loss, spec.columns),
    clusters: tf.tidy(() => ({
      centres: tf.variable(tf.zeros<tf.Rank.R2>([config.clusters, config.latentDim])),
      frequencies: tf.variable(tf.zeros<tf.Rank.R1>([config.clusters]), false),
    })),
  };
}

/** Frees the parts but for networks that belong to the user. */
export function freeParts({ networks, loss, clusters }: LearnedParts, borrowed: ReadonlySet<LayersModel>): void {
  for (const network of [networks.encoder, networks.decoder]) if (!borrowed.has(network)) network.dispose();
  tf.dispose([...Object.values(loss.variables), clusters.centres, clusters.frequencies]);
}

/** The codes of a batch, `[batch, latentDim]`, a tensor of its own. */
export function codesOf({ networks }: Pick<LearnedParts, 'networks'>, x: tf.Tensor): tf.Tensor2D {
  return tf.tidy(() => tf.clone(encodeBatch(networks, { codeActivation: 'linear' }, x)));
}
