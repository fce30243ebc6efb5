import * as tf from '@tensorflow/tfjs-core';
import { foldIn, randomKey, sizeOfShape, type DataSpec, type RandomKey } from '@gen/core';
import { denseNetwork, lossesAndGradients, networkVariables, normalTensor, type Losses, type Trainable } from '@gen/core-layers';
import { distinctNetworks, type AutoencoderNetworks } from '../autoencoder/networks.js';
import { createCorrupt } from '../corruption/corrupt.js';
import type { ResolvedStochasticAutoencoderConfig } from './config.js';
import { createLikelihood, type ChainLikelihood } from './likelihood.js';

/** What a stochastic autoencoder consists of. */
export interface StochasticParts {
  readonly networks: AutoencoderNetworks;
  readonly likelihood: ChainLikelihood;
  readonly trainable: Trainable;
  /** The means of p(h|x), `[batch, latentDim]`. */
  readonly meanCode: (x: tf.Tensor) => tf.Tensor2D;
  /** What the decoder gives of codes: parameters of p(x|h). */
  readonly decode: (codes: tf.Tensor) => tf.Tensor;
  /** One step of the chain up to p(x|h): disturbed, encoded by a draw of h, and decoded. */
  readonly disturbed: (x: tf.Tensor, key: RandomKey) => tf.Tensor;
}

/** Builds the parts. */
export function buildParts(config: ResolvedStochasticAutoencoderConfig, spec: DataSpec): StochasticParts {
  const { hidden, activation, latentDim, codeNoise, seed } = config;
  const key = randomKey(seed);
  const networks = {
    encoder: denseNetwork({ inputShape: spec.shape, hidden, activation, outputShape: [latentDim], key: foldIn(key, 'encoder') }),
    decoder: denseNetwork({ inputShape: [latentDim], hidden: [...hidden].reverse(), activation, outputShape: spec.shape, key: foldIn(key, 'decoder') }),
  };
  const likelihood = createLikelihood(config.likelihood, sizeOfShape(spec.shape));
  const corrupt = createCorrupt(config.corruption);
  const meanCode = (x: tf.Tensor): tf.Tensor2D => tf.tanh(networks.encoder.apply(x, { training: false }) as tf.Tensor2D);
  const decode = (codes: tf.Tensor): tf.Tensor => networks.decoder.apply(codes, { training: false }) as tf.Tensor;
  const disturbed = (x: tf.Tensor, step: RandomKey): tf.Tensor => {
    const mean = meanCode(corrupt(x, foldIn(step, 'corruption')));
    return decode(codeNoise === 0 ? mean : tf.add(mean, tf.mul(normalTensor(foldIn(step, 'code'), mean.shape), codeNoise)));
  };
  const trainable = createTrainable(config, spec, networks, likelihood, disturbed);
  return { networks, likelihood, trainable, meanCode, decode, disturbed };
}

/** The state of a chain, of which no gradient is taken: what follows learns to go on from it, not to move it. */
const held = tf.customGrad<tf.Tensor>((x) => ({ value: tf.clone(x as tf.Tensor), gradFunc: (dy: tf.Tensor) => tf.zerosLike(dy) }));

function createTrainable(config: ResolvedStochasticAutoencoderConfig, spec: DataSpec, networks: AutoencoderNetworks, likelihood: ChainLikelihood, disturbed: StochasticParts['disturbed']): Trainable {
  const variables = { ...networkVariables(distinctNetworks(networks)), ...likelihood.variables };
  const objective = (x: tf.Tensor, random: (purpose: string) => RandomKey): Losses => {
    const [corruption, drawn] = [random('step'), random('state')];
    const losses: tf.Scalar[] = [];
    let state = x;
    for (let step = 0; step < config.walkbackSteps; step++) {
      const decoded = disturbed(state, foldIn(corruption, step));
      losses.push(tf.neg(tf.mean<tf.Scalar>(likelihood.logProbability(decoded, x))));
      if (step + 1 < config.walkbackSteps) state = held(likelihood.draw(decoded, foldIn(drawn, step)));
    }
    return { loss: tf.div<tf.Scalar>(tf.addN(losses), losses.length) };
  };
  return {
    name: 'stochastic-autoencoder',
    spec,
    seed: config.seed,
    variables,
    kernels: [],
    optimizers: (create) => ({ all: create(variables) }),
    step(batch, context) {
      const { losses, gradients } = lossesAndGradients(() => objective(batch.x, (purpose) => context.random(purpose)), variables);
      context.update(context.optimizers['all']!, gradients);
      return losses;
    },
    losses: (batch, context) => objective(batch.x, (purpose) => context.random(purpose)),
  };
}
