import type { DataSpec } from '@gen/core';
import { linearWarmup, lossesAndGradients, networkVariables, trainingKernels, type DecoderLikelihood, type Losses, type StepContext, type TensorBatch, type Trainable } from '@gen/core-layers';
import type { ResolvedVAEConfig } from './config.js';
import { elboLosses, elboTerms } from './elbo.js';
import type { VAENetworks } from './networks.js';

/** What the training engine needs of a VAE: one step of stochastic gradient variational Bayes. */
export function createTrainable(config: ResolvedVAEConfig, spec: DataSpec, networks: VAENetworks, likelihood: DecoderLikelihood): Trainable {
  const variables = { ...networkVariables({ ...networks }), ...likelihood.variables };
  const { beta, warmupSteps, freeBits } = config;
  const warmup = linearWarmup(warmupSteps);
  const isPlain = beta === 1 && warmupSteps === 0 && freeBits === 0;
  const losses = (batch: TensorBatch, context: Pick<StepContext, 'step' | 'random'>, training: boolean): Losses =>
    elboLosses(elboTerms(networks, likelihood, batch.x, context.random, training), isPlain ? undefined : { beta: beta * warmup(context.step), freeBits });
  return {
    name: 'vae',
    spec,
    seed: config.seed,
    variables,
    kernels: trainingKernels({ ...networks }),
    optimizers: (create) => ({ elbo: create(variables) }),
    step(batch, context) {
      const result = lossesAndGradients(() => losses(batch, context, true), variables);
      context.update(context.optimizers['elbo']!, result.gradients);
      return result.losses;
    },
    losses: (batch, context) => losses(batch, context, false),
  };
}
