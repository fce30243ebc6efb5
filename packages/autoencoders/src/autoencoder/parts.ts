import * as tf from '@tensorflow/tfjs-core';
import type { DataSpec } from '@gen/core';
import { lossesAndGradients, networkVariables, trainingKernels, type Trainable } from '@gen/core-layers';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { createLoss, type ReconstructionLoss } from '../loss/reconstruction-loss.js';
import type { ResolvedAutoencoderConfig } from './config.js';
import { buildNetworks, distinctNetworks, type AutoencoderNetworks } from './networks.js';
import { createObjective } from './objective.js';

/** What an autoencoder consists of. */
export interface AutoencoderParts {
  readonly networks: AutoencoderNetworks;
  readonly loss: ReconstructionLoss;
  readonly trainable: Trainable;
}

/** Builds the parts; networks that the user brought are taken as they are. */
export function buildParts(config: ResolvedAutoencoderConfig, spec: DataSpec): AutoencoderParts {
  const networks = buildNetworks(config, spec.shape);
  const loss = createLoss(config.loss, spec.columns);
  return { networks, loss, trainable: createTrainable(config, spec, networks, loss) };
}

/** Frees the parts but for networks that belong to the user. */
export function freeParts({ networks, loss }: AutoencoderParts, borrowed: ReadonlySet<LayersModel>): void {
  // A tied decoder has no say over the encoder's kernels.
  for (const network of [networks.encoder, networks.decoder, ...Object.values<LayersModel>(networks.withPlaces ?? {})]) if (!borrowed.has(network)) network.dispose();
  tf.dispose(Object.values(loss.variables));
}

function createTrainable(config: ResolvedAutoencoderConfig, spec: DataSpec, networks: AutoencoderNetworks, loss: ReconstructionLoss): Trainable {
  const variables = { ...networkVariables(distinctNetworks(networks)), ...loss.variables };
  const objective = createObjective(config, networks, loss);
  return {
    name: 'autoencoder',
    spec,
    seed: config.seed,
    variables,
    kernels: trainingKernels(distinctNetworks(networks)),
    deterministic: !config.corruption && config.codeDropout === 0,
    optimizers: (create) => ({ all: create(variables) }),
    step(batch, context) {
      const result = lossesAndGradients(() => objective(batch.x, (purpose) => context.random(purpose), true), variables);
      context.update(context.optimizers['all']!, result.gradients);
      return result.losses;
    },
    losses: (batch, context) => objective(batch.x, (purpose) => context.random(purpose), false),
  };
}
