import * as tf from '@tensorflow/tfjs-core';
import type { DataSpec, RandomKey } from '@gen/core';
import { lossesAndGradients, networkVariables, type Losses, type Trainable } from '@gen/core-layers';
import { decodeBatch, encodeBatch } from '../autoencoder/coding.js';
import { distinctNetworks, type AutoencoderNetworks } from '../autoencoder/networks.js';
import { createLoss } from '../loss/reconstruction-loss.js';
import type { ResolvedStackedAutoencoderConfig } from './config.js';
import { stackLayers } from './stack.js';

/** What a training of a stack consists of. */
export interface TrainingPlan {
  /** Name in checkpoints: one of another plan is refused. */
  readonly name: string;
  /** Epochs that each layer is trained by itself. */
  readonly layerEpochs: number;
  /** Whether the epochs after those train the whole. */
  readonly fineTunes: boolean;
}

/**
 * The training of a stack as one run, so that it can be stopped and resumed anywhere: which layer a step trains follows
 * from its epoch. Every loss has its name at every step, with 0 for what the step does not train.
 */
export function createTrainable(config: ResolvedStackedAutoencoderConfig, spec: DataSpec, networks: AutoencoderNetworks, plan: TrainingPlan): Trainable {
  const variables = networkVariables(distinctNetworks(networks));
  const layers = stackLayers(config, networks);
  const whole = layers.length;
  const reconstruction = createLoss(config.loss);
  const last = plan.fineTunes ? whole : whole - 1;
  const stageOf = (epoch: number): number => (plan.layerEpochs === 0 ? whole : Math.min(Math.floor(epoch / plan.layerEpochs), last));
  const unrolled = (x: tf.Tensor): tf.Scalar => tf.mean(reconstruction.perExample(decodeBatch(networks, encodeBatch(networks, config, x)), x));
  const named = (loss: tf.Scalar, stage: number): Losses => {
    const part = (index: number): tf.Scalar => (index === stage ? loss : tf.scalar(0));
    return { loss, ...Object.fromEntries(layers.map((_, index) => [`layer${index + 1}`, part(index)])), unrolled: part(whole) };
  };
  /** What a stage follows the gradient of. What the layers below give is computed once, outside of it. */
  const lossOf = (stage: number, x: tf.Tensor, corruption: () => RandomKey): (() => tf.Scalar) => {
    const layer = layers[stage];
    if (!layer) return () => unrolled(x);
    const input = layers.slice(0, stage).reduce((codes, below) => below.encode(codes), tf.reshape<tf.Rank.R2>(x, [x.shape[0], -1]));
    return () => layer.loss(input, corruption());
  };
  return {
    name: plan.name,
    spec,
    seed: config.seed,
    variables,
    kernels: [],
    deterministic: plan.layerEpochs === 0,
    optimizers: (create) => ({
      ...(plan.layerEpochs > 0 ? Object.fromEntries(layers.map((layer, index) => [`layer${index + 1}`, create(layer.variables)])) : {}),
      ...(plan.fineTunes ? { unrolled: create(variables) } : {}),
    }),
    step({ x }, context) {
      const stage = stageOf(context.epoch);
      const loss = lossOf(stage, x, () => context.random('corruption'));
      const { losses, gradients } = lossesAndGradients(() => ({ loss: loss() }), layers[stage]?.variables ?? variables);
      context.update(context.optimizers[stage === whole ? 'unrolled' : `layer${stage + 1}`]!, gradients);
      return named(losses.loss, stage);
    },
    // Of the whole at every epoch, so that epochs which train different layers can be compared.
    losses: ({ x }) => named(unrolled(x), whole),
  };
}
