import * as tf from '@tensorflow/tfjs-core';
import type { RandomKey } from '@gen/core';
import { bernoulliCrossEntropy, gaussianLogLikelihood, normalTensor, uniformTensor, type DecoderLikelihood } from '@gen/core-layers';
import type { ResolvedStochasticAutoencoderConfig } from './config.js';

/** Examples of fewer values are shown as draws: the means of points lack the spread that the data has. */
const FEW_VALUES = 8;

/** p(x|h) of what the decoder gives, with where a chain starts that knows of no example. */
export interface ChainLikelihood extends DecoderLikelihood {
  /** Noise in the range of the data. */
  noise(key: RandomKey, shape: readonly number[]): tf.Tensor;
}

/** The likelihood of a name; the Gaussian's has its variance as a variable. */
export function createLikelihood(name: ResolvedStochasticAutoencoderConfig['likelihood'], values: number): ChainLikelihood {
  return name === 'bernoulli' ? bernoulli : gaussian(values);
}

const bernoulli: ChainLikelihood = {
  logProbability: (decoded, x) => tf.neg(bernoulliCrossEntropy(decoded, x)),
  mean: (decoded) => tf.sigmoid(decoded),
  draw: (decoded, key) => tf.cast(tf.less(uniformTensor(key, decoded.shape), tf.sigmoid(decoded)), 'float32'),
  noise: uniformTensor,
  output: 'mean',
  variables: {},
};

function gaussian(values: number): ChainLikelihood {
  const logVariance = tf.tidy(() => tf.variable(tf.scalar(0)));
  return {
    logProbability: (decoded, x) => gaussianLogLikelihood(x, decoded, { logVariance }),
    mean: (decoded) => tf.clone(decoded),
    draw: (decoded, key) => tf.add(decoded, tf.mul(tf.exp(tf.mul(logVariance, 0.5)), normalTensor(key, decoded.shape))),
    noise: normalTensor,
    output: values < FEW_VALUES ? 'draw' : 'mean',
    variables: { 'likelihood/logVariance': logVariance },
  };
}
