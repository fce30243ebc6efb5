import * as tf from '@tensorflow/tfjs-core';
import type { DataSpec } from '@gen/core';
import {
  bernoulliCrossEntropy, lossesAndGradients, networkVariables, squaredError, trainingKernels, withRandomKey, type Losses, type StepContext, type TensorBatch, type Trainable,
} from '@gen/core-layers';
import type { ResolvedClusteringConfig } from './config.js';
import { logSoftAssignment } from './soft-assignment.js';

/** What changes while a clustering is trained. */
export interface ClusteringState {
  /** `[clusters, width]`. */
  readonly centres: tf.Variable;
  /** The target distribution of all examples, `[examples, clusters]`. */
  target: tf.Tensor2D | undefined;
}

/**
 * Divergence from the targets of a batch, and reconstruction where it has a weight. A batch's own target is where each
 * example stands in the data, by which its row of the target distribution is found.
 */
export function createTrainable(config: ResolvedClusteringConfig, spec: DataSpec, state: ClusteringState): Trainable {
  const { encoder, decoder, reconstructionWeight: weight, reconstruction, seed } = config;
  const networks = { encoder, ...(decoder && weight > 0 ? { decoder } : {}) };
  const variables = { ...networkVariables(networks), centres: state.centres };
  const reconstructionLoss = reconstruction === 'squared-error' ? squaredError : bernoulliCrossEntropy;
  const losses = ({ x, target: places }: TensorBatch, { random }: Pick<StepContext, 'random'>): Losses => {
    const codes = withRandomKey(random('encoder'), () => encoder.apply(x, { training: true })) as tf.Tensor2D;
    const target = tf.gather(state.target!, tf.cast(tf.reshape(places!, [-1]), 'int32'));
    const log = logSoftAssignment(codes, state.centres as unknown as tf.Tensor2D);
    // Where p is 0, so is its part.
    const entropies = tf.mul(target, tf.log(tf.maximum(target, 1e-30)));
    const divergence = tf.mean<tf.Scalar>(tf.sum(tf.sub(entropies, tf.mul(target, log)), 1));
    if (!networks.decoder) return { loss: divergence };
    const decoded = withRandomKey(random('decoder'), () => decoder!.apply(codes, { training: true })) as tf.Tensor;
    const reconstructed = tf.mul<tf.Scalar>(weight, tf.mean(reconstructionLoss(decoded, x)));
    return { loss: tf.add(divergence, reconstructed), divergence, reconstruction: reconstructed };
  };
  return {
    name: 'deep-embedded-clustering',
    spec,
    seed,
    variables,
    kernels: trainingKernels(networks),
    optimizers: (create) => ({ all: create(variables) }),
    step(batch, context) {
      const result = lossesAndGradients(() => losses(batch, context), variables);
      context.update(context.optimizers['all']!, result.gradients);
      return result.losses;
    },
    losses,
  };
}
