import * as tf from '@tensorflow/tfjs-core';
import type { RandomKey } from '@gen/core';
import { freeBits, gaussianKlPerDimension, normalTensor, reparameterize, withRandomKey, type DecoderLikelihood, type Losses } from '@gen/core-layers';
import type { VAENetworks } from './networks.js';

/** The posterior q(z|x) = N(mean, exp(logVariance)) of a batch. */
export type Posterior = {
  /** `[batch, latentDim]`. */
  readonly mean: tf.Tensor2D;
  /** `[batch, latentDim]`. */
  readonly logVariance: tf.Tensor2D;
};

/** Encodes a batch. With a key the encoder is in training mode: its own dropout or noise is drawn from it. */
export function posterior({ encoder }: Pick<VAENetworks, 'encoder'>, x: tf.Tensor, key?: RandomKey): Posterior {
  const outputs = key ? withRandomKey(key, () => encoder.apply(x, { training: true })) : encoder.apply(x, { training: false });
  const [mean, logVariance] = tf.split(outputs as tf.Tensor2D, 2, 1) as [tf.Tensor2D, tf.Tensor2D];
  return { mean, logVariance };
}

/** `z = μ + σ·ε`, `ε ~ N(0, I)`: a draw from q(z|x) through which gradients flow (Kingma and Welling, 2014). */
export function drawCode({ mean, logVariance }: Posterior, key: RandomKey): tf.Tensor2D {
  return reparameterize(mean, logVariance, normalTensor(key, mean.shape)) as tf.Tensor2D;
}

/** The two parts of the negative ELBO `−E_q log p(x|z) + KL(q(z|x)‖N(0, I))`, in nats. */
export interface ElboTerms {
  /** `−log p(x|z)` at one draw of z, `[batch]`. */
  readonly reconstruction: tf.Tensor1D;
  /** `½(σ² + μ² − 1 − log σ²)`, `[batch, latentDim]`. */
  readonly klPerDimension: tf.Tensor2D;
}

/** Computes the terms for a batch; `random` gives keys for the code and for layers that draw. */
export function elboTerms(
  networks: VAENetworks,
  likelihood: DecoderLikelihood,
  x: tf.Tensor,
  random: (purpose: string) => RandomKey,
  training: boolean,
): ElboTerms {
  const q = posterior(networks, x, training ? random('encoder') : undefined);
  const z = drawCode(q, random('code'));
  const decode = (): tf.Tensor => networks.decoder.apply(z, { training }) as tf.Tensor;
  const decoded = training ? withRandomKey(random('decoder'), decode) : decode();
  return {
    reconstruction: tf.neg(likelihood.logProbability(decoded, x)),
    klPerDimension: gaussianKlPerDimension(q.mean, q.logVariance) as tf.Tensor2D,
  };
}

/** How the KL is charged for where it is not just as it is. */
export interface KlCharge {
  /** Factor on the KL at this step. */
  readonly beta: number;
  /** Nats of each dimension, averaged over the batch, that cost nothing. */
  readonly freeBits: number;
}

/**
 * The loss: reconstruction + KL, and with a charge `klAdjustment`, what that changes of the KL, so that the parts add
 * up to the loss. The parts are the same at every step, also where a charge happens to change nothing.
 */
export function elboLosses({ reconstruction, klPerDimension }: ElboTerms, charge: KlCharge | undefined): Losses {
  const reconstructed = tf.mean<tf.Scalar>(reconstruction);
  const kl = tf.mean<tf.Scalar>(tf.sum(klPerDimension, 1));
  if (!charge) return { loss: tf.add(reconstructed, kl), reconstruction: reconstructed, kl };
  const charged = charge.freeBits > 0 ? freeBits(klPerDimension, charge.freeBits) : kl;
  const klAdjustment = tf.sub<tf.Scalar>(tf.mul(charged, charge.beta), kl);
  return { loss: tf.addN([reconstructed, kl, klAdjustment]), reconstruction: reconstructed, kl, klAdjustment };
}
