import * as tf from '@tensorflow/tfjs-core';
import type { Column } from '@gen/core';
import { bernoulliCrossEntropy, gaussianLogLikelihood, normalTensor, tableLikelihood, uniformTensor, type DecoderLikelihood, type GaussianScale } from '@gen/core-layers';
import type { ResolvedVAEConfig } from './config.js';
import { isPoint } from './is-point.js';

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
