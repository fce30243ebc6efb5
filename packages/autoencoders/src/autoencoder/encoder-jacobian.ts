import * as tf from '@tensorflow/tfjs-core';
import { squaredJacobianNorm, type AffineLayer } from '../regularizer/jacobian-norm.js';
import { squaredJacobianNormByGradients } from '../regularizer/jacobian-norm-by-gradients.js';
import { encodeBatch } from './coding.js';
import type { ResolvedAutoencoderConfig } from './config.js';
import { denseLayers, type AutoencoderNetworks } from './networks.js';

/**
 * `‖∂h/∂x‖²` of each example, `[batch]`, of the encoder as `encode` uses it, without dropout: in closed form for the dense
 * encoder that is built, else with a backward pass for each unit of the code.
 */
export function jacobianNorm(networks: AutoencoderNetworks, config: ResolvedAutoencoderConfig, x: tf.Tensor): tf.Tensor1D {
  if (config.network === 'dense' && !config.encoderNetwork) {
    return squaredJacobianNorm(tf.reshape(x, [x.shape[0], -1]), affineLayers(networks, config));
  }
  return squaredJacobianNormByGradients((at) => encodeBatch(networks, config, at), x, config.latentDim);
}

/** The layers of a dense encoder with their weights as they are. */
function affineLayers({ encoder }: AutoencoderNetworks, { activation, codeActivation }: ResolvedAutoencoderConfig): AffineLayer[] {
  return denseLayers(encoder).map((layer, index, { length }) => {
    const [kernel, bias] = layer.weights.map((weight) => weight.read()) as [tf.Tensor2D, tf.Tensor1D];
    return { kernel, bias, activation: index === length - 1 ? codeActivation : activation };
  });
}
