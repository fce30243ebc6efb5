import * as tf from '@tensorflow/tfjs-core';
import { OptionError, ShapeError } from '@gen/core';

/** Mean activations are kept this far from 0 and 1, where the divergence is infinite; beyond it there is no gradient. */
const MARGIN = 1e-6;

/**
 * How far the mean activations of units are from a wanted one: `Σ_j ρ log ρ/ρ̂_j + (1 − ρ) log (1 − ρ)/(1 − ρ̂_j)`, with
 * ρ̂_j the mean of unit j over the batch. 0 where every ρ̂_j is ρ.
 *
 * Ng, "Sparse autoencoder", CS294A lecture notes, 2011.
 *
 * @param codes - `[batch, units]`, values in [0, 1]; not checked here, since that would read them back at every step
 * @param rho - ρ, above 0 and below 1
 * @returns a scalar, in nats
 * @throws ShapeError if the tensor is not of rank 2; OptionError if ρ is out of range
 *
 * @example
 * sparsityKl(tf.fill([8, 2], 0.5), 0.05); // 2·(0.05·log 0.1 + 0.95·log 1.9)
 */
export function sparsityKl(codes: tf.Tensor, rho: number): tf.Scalar {
  if (codes.rank !== 2) throw new ShapeError(`Sparsity needs codes [batch, units], got [${codes.shape.join(', ')}].`);
  if (!(rho > 0 && rho < 1)) throw new OptionError(`rho must be a number > 0 and < 1, got ${rho}.`);
  return tf.tidy(() => {
    const mean = tf.clipByValue(tf.mean(codes, 0), MARGIN, 1 - MARGIN);
    const cross = tf.add(tf.mul(tf.log(mean), -rho), tf.mul(tf.log(tf.sub(1, mean)), rho - 1));
    const entropy = -rho * Math.log(rho) - (1 - rho) * Math.log(1 - rho);
    return tf.sum<tf.Scalar>(tf.sub(cross, entropy));
  });
}
