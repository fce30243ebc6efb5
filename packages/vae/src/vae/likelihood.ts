import * as tf from '@tensorflow/tfjs-core';
import type { Column, RandomKey } from '@gen/core';
import { bernoulliCrossEntropy, gaussianLogLikelihood, normalTensor, uniformTensor, type GaussianScale } from '@gen/core-layers';
import type { ResolvedVAEConfig } from './config.js';
import { isPoint } from './is-point.js';
import { tableLikelihood } from './table-likelihood.js';

/** The distribution p(x|z) around what the decoder gives. */
export interface DecoderLikelihood {
  /** `log p(x|z)` of each example, `[batch]`, in nats, summed over its values. */
  logProbability(decoded: tf.Tensor, x: tf.Tensor): tf.Tensor1D;
  /** The mean of p(x|z). */
  mean(decoded: tf.Tensor): tf.Tensor;
  /** A draw from p(x|z). */
  draw(decoded: tf.Tensor, key: RandomKey): tf.Tensor;
  /** What samples are unless the caller says: the mean, which looks best, or a draw, where the mean is no example of its kind. */
  readonly output: 'mean' | 'draw';
  /** What is learned beside the networks. */
  readonly variables: Readonly<Record<string, tf.Variable>>;
}

/** The likelihood that the options ask for, of examples of this shape. */
export function createLikelihood(
  { likelihood, sigma }: Pick<ResolvedVAEConfig, 'likelihood' | 'sigma'>,
  inputShape: readonly number[],
  columns: readonly Column[] = [],
): DecoderLikelihood {
  if (likelihood === 'table') return tableLikelihood(columns);
  return likelihood === 'gaussian' ? gaussian(sigma, isPoint(inputShape) ? 'draw' : 'mean') : bernoulli;
}

/** `log p(x|z) = Σ x log p + (1 − x) log(1 − p)` with `p = σ(decoded)`. */
const bernoulli: DecoderLikelihood = {
  logProbability: (decoded, x) => tf.neg(bernoulliCrossEntropy(decoded, x)),
  mean: (decoded) => tf.sigmoid(decoded),
  draw: (decoded, key) => tf.tidy(() => tf.cast(tf.less(uniformTensor(key, decoded.shape), tf.sigmoid(decoded)), 'float32')),
  output: 'mean',
  variables: {},
};

/** `log p(x|z) = −Σ ½((x − decoded)/σ)² + log σ + ½ log 2π`, with σ given or learned. */
function gaussian(sigma: number | 'learned', output: DecoderLikelihood['output']): DecoderLikelihood {
  const logSigma = sigma === 'learned' ? tf.tidy(() => tf.tidy(() => tf.variable(tf.scalar(0)))) : undefined;
  const scale = (): GaussianScale => (logSigma ? { logVariance: tf.mul(logSigma, 2) } : { sigma: sigma as number });
  const deviation = (): tf.Tensor | number => (logSigma ? tf.exp(logSigma) : (sigma as number));
  return {
    logProbability: (decoded, x) => gaussianLogLikelihood(x, decoded, scale()),
    mean: (decoded) => tf.clone(decoded),
    draw: (decoded, key) => tf.tidy(() => tf.add(decoded, tf.mul(deviation(), normalTensor(key, decoded.shape)))),
    output,
    variables: logSigma ? { 'likelihood/logSigma': logSigma } : {},
  };
}
