import * as tf from '@tensorflow/tfjs-core';
import type { DataSpec, RandomKey } from '@gen/core';
import { lossesAndGradients, networkVariables, trainingKernels, type Losses, type NamedVariables, type Trainable } from '@gen/core-layers';
import { distinctNetworks } from '../autoencoder/networks.js';
import { decodeBatch, encodeBatch } from '../autoencoder/coding.js';
import { hasClusters, namedClusterVariables } from './cluster-variables.js';
import type { ResolvedClusteringConfig } from './config.js';
import { divergenceFromTarget } from './divergence.js';
import { codesOf, type LearnedParts } from './parts.js';
import { placeCentres } from './place-centres.js';
import { logSoftAssignment } from './soft-assignment.js';

/** How much of the frequencies of clusters stays at each step. */
const KEPT = 0.9;

type Random = (purpose: string) => RandomKey;

/**
 * First the reconstruction alone, then, from the first epoch that has the steps of pretraining behind it, the divergence
 * from the targets, each with an optimiser of its own.
 */
export function createTrainable(config: ResolvedClusteringConfig, spec: DataSpec, learned: LearnedParts): Trainable {
  const { reconstructionWeight: weight, clusteringRate, pretrainingSteps, seed } = config;
  const { networks, clusters, loss } = learned;
  const named = variablesByPhase(learned, weight > 0);
  let phase: 'pretraining' | 'clustering' = 'pretraining';

  const reconstructionOf = (codes: tf.Tensor2D, x: tf.Tensor, random: Random, training: boolean): tf.Scalar =>
    tf.mean<tf.Scalar>(loss.perExample(decodeBatch(networks, codes, training ? random('decoder') : undefined), x));

  const losses = (x: tf.Tensor, random: Random, training: boolean): Losses => {
    const codes = encodeBatch(networks, { codeActivation: 'linear' }, x, training ? random('encoder') : undefined);
    if (phase === 'pretraining') {
      const reconstruction = reconstructionOf(codes, x, random, training);
      return { loss: reconstruction, divergence: tf.scalar(0), reconstruction };
    }
    const log = logSoftAssignment(codes, clusters.centres);
    if (training) clusters.frequencies.assign(tf.tidy(() => tf.add(tf.mul(clusters.frequencies, KEPT), tf.mul(tf.mean(tf.exp(log), 0), 1 - KEPT))));
    const divergence = tf.mean<tf.Scalar>(divergenceFromTarget(log, clusters.frequencies));
    if (weight === 0) return { loss: divergence, divergence, reconstruction: tf.scalar(0) };
    const reconstruction = tf.mul<tf.Scalar>(weight, reconstructionOf(codes, x, random, training));
    return { loss: tf.add(divergence, reconstruction), divergence, reconstruction };
  };

  return {
    name: 'deep-embedded-clustering',
    spec,
    seed,
    variables: named.all,
    kernels: trainingKernels(distinctNetworks(networks)),
    async beforeEpoch({ step, training: data, signal }) {
      const isDue = step >= pretrainingSteps;
      if (isDue && !(await hasClusters(clusters))) {
        try {
          await placeCentres(clusters, data, { spec, clusters: config.clusters, seed, signal, encode: (x) => codesOf(learned, x) });
        } catch (error) {
          if (!signal?.aborted) throw error;
        }
      }
      phase = (await hasClusters(clusters)) ? 'clustering' : 'pretraining';
    },
    optimizers: (create) => ({ pretraining: create(named.pretraining), clustering: create(named.clustering) }),
    step({ x }, context) {
      const result = lossesAndGradients(() => losses(x, (purpose) => context.random(purpose), true), named[phase]);
      context.update(context.optimizers[phase]!, result.gradients, { rateFactor: phase === 'clustering' ? clusteringRate : 1 });
      return result.losses;
    },
    losses: ({ x }, context) => losses(x, (purpose) => context.random(purpose), false),
  };
}

/** What each phase changes; without a weight of its own, clustering leaves the decoder as it is. */
function variablesByPhase({ networks, loss, clusters }: LearnedParts, keepsReconstruction: boolean): Record<'all' | 'pretraining' | 'clustering', NamedVariables> {
  const pretraining = { ...networkVariables(distinctNetworks(networks)), ...loss.variables };
  const centres = namedClusterVariables(clusters);
  const clustering = { ...(keepsReconstruction ? pretraining : networkVariables({ encoder: networks.encoder })), 'clusters/centres': centres['clusters/centres']! };
  return { all: { ...pretraining, ...centres }, pretraining, clustering };
}
