import * as tf from '@tensorflow/tfjs-core';
import { foldIn, type RandomKey } from '@gen/core';
import { pause, type DecoderLikelihood } from '@gen/core-layers';
import { drawCode, posterior } from './elbo.js';
import type { VAENetworks } from './networks.js';

/** Rows that go through the decoder at once: enough to keep it busy, few enough to fit any memory. */
const ROWS = 2048;

/**
 * The importance-weighted bound of each example, in nats:
 * `log 1/k Σᵢ p(x|zᵢ)·p(zᵢ)/q(zᵢ|x)`, `zᵢ ~ q(z|x)`; with k = 1 the ELBO, as k grows log p(x) from below.
 * The log-mean-exp is computed in float64.
 *
 * Burda, Grosse and Salakhutdinov, "Importance weighted autoencoders", ICLR 2016.
 *
 * @param x - `[batch, ...inputShape]`
 * @returns `[batch]`
 */
export async function importanceWeightedBound(
  networks: VAENetworks,
  likelihood: DecoderLikelihood,
  x: tf.Tensor,
  samples: number,
  key: RandomKey,
): Promise<Float64Array> {
  const batch = x.shape[0];
  const weights = new Float64Array(batch * samples);
  const q = tf.tidy(() => posterior(networks, x));
  try {
    const chunk = Math.max(1, Math.floor(ROWS / batch));
    for (let done = 0; done < samples; done += chunk) {
      const copies = Math.min(chunk, samples - done);
      const logWeights = tf.tidy(() => chunkOfLogWeights(networks, likelihood, x, q, copies, foldIn(key, done)));
      // Rows are copies of the whole batch, one after another.
      weights.set(await logWeights.data(), done * batch);
      logWeights.dispose();
      await pause();
    }
  } finally {
    tf.dispose([q.mean, q.logVariance]);
  }
  return Float64Array.from({ length: batch }, (_, example) => logMeanExp(weights, example, batch, samples));
}

function chunkOfLogWeights(
  networks: VAENetworks,
  likelihood: DecoderLikelihood,
  x: tf.Tensor,
  q: { mean: tf.Tensor2D; logVariance: tf.Tensor2D },
  copies: number,
  key: RandomKey,
): tf.Tensor1D {
  const repeat = <T extends tf.Tensor>(tensor: T): T => (copies === 1 ? tensor : tf.concat(new Array<T>(copies).fill(tensor), 0));
  const mean = repeat(q.mean);
  const logVariance = repeat(q.logVariance);
  const z = drawCode({ mean, logVariance }, key);
  const decoded = networks.decoder.apply(z, { training: false }) as tf.Tensor;
  const whitened = tf.div(tf.sub(z, mean), tf.exp(tf.mul(logVariance, 0.5)));
  // log p(z) − log q(z|x): the terms ½ log 2π cancel.
  const prior = tf.mul(tf.sum(tf.sub(tf.add(tf.square(whitened), logVariance), tf.square(z)), 1), 0.5);
  return tf.add(likelihood.logProbability(decoded, repeat(x)), prior);
}

function logMeanExp(values: Float64Array, first: number, stride: number, count: number): number {
  let largest = -Infinity;
  for (let index = 0; index < count; index++) largest = Math.max(largest, values[first + index * stride]!);
  let sum = 0;
  for (let index = 0; index < count; index++) sum += Math.exp(values[first + index * stride]! - largest);
  return largest + Math.log(sum / count);
}
