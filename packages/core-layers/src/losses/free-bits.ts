import * as tf from '@tensorflow/tfjs-core';
import { OptionError, ShapeError } from '@gen/core';

/**
 * The KL term with free bits: `Σ_j max(λ, mean over the batch of KL_j)`. Dimensions that cost less than λ on average
 * cost λ and get no gradient, so that they are not switched off early in training.
 *
 * Kingma et al., "Improved variational inference with inverse autoregressive flow", NeurIPS 2016, appendix C.8.
 *
 * @param klPerDimension - `[batch, latent]`, in nats
 * @param nats - λ, at least 0
 * @returns a scalar, in nats per example
 * @throws ShapeError if the tensor is not of rank 2; OptionError if λ is negative or not finite
 */
export function freeBits(klPerDimension: tf.Tensor, nats: number): tf.Scalar {
  if (klPerDimension.rank !== 2) throw new ShapeError(`Free bits need the KL as [batch, latent], got [${klPerDimension.shape.join(', ')}].`);
  if (!(nats >= 0 && Number.isFinite(nats))) throw new OptionError(`Free bits must be a number of nats ≥ 0, got ${nats}.`);
  return tf.tidy(() => tf.sum(tf.maximum(tf.mean(klPerDimension, 0), nats)));
}
