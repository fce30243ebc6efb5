import * as tf from '@tensorflow/tfjs-core';
import { foldIn, randomKey, type DataSpec, type RandomKey } from '@gen/core';
import { bernoulliCrossEntropy, denseNetwork, networkVariables, squaredError, type NamedVariables } from '@gen/core-layers';
import type { layers } from '@tensorflow/tfjs-layers';
import { denseLayers, distinctNetworks, type AutoencoderNetworks } from '../autoencoder/networks.js';
import { createCorrupt } from '../corruption/corrupt.js';
import { createLoss } from '../loss/reconstruction-loss.js';
import { slopes } from '../regularizer/slopes.js';
import type { ResolvedStackedAutoencoderConfig } from './config.js';

/** One layer of the stack with its way back: an autoencoder of what the layer below gives. */
export interface StackLayer {
  /** Its weights, and those of the decoder's layer that undoes it, by their paths in the model. */
  readonly variables: NamedVariables;
  /** What the layer makes of what it reads, `[batch, width]`. */
  encode(input: tf.Tensor2D): tf.Tensor2D;
  /** The mean loss of giving back what it reads from what the corruption makes of that. */
  loss(input: tf.Tensor2D, corruption: RandomKey): tf.Scalar;
}

/** The loss of each example, `[batch]`, of what is decoded, before its activation. */
type Comparison = (decoded: tf.Tensor, wanted: tf.Tensor) => tf.Tensor1D;

/** The networks of a stack: dense, the decoder with the encoder's widths the other way round. */
export function buildNetworks({ hidden, activation, latentDim, seed }: ResolvedStackedAutoencoderConfig, { shape }: DataSpec): AutoencoderNetworks {
  const key = randomKey(seed);
  return {
    encoder: denseNetwork({ inputShape: shape, hidden, activation, outputShape: [latentDim], key: foldIn(key, 'encoder') }),
    decoder: denseNetwork({ inputShape: [latentDim], hidden: [...hidden].reverse(), activation, outputShape: shape, key: foldIn(key, 'decoder') }),
  };
}

/** The layers of the stack, from the input inwards; they are views of the networks. */
export function stackLayers(config: ResolvedStackedAutoencoderConfig, networks: AutoencoderNetworks): StackLayer[] {
  const variables = networkVariables(distinctNetworks(networks));
  const decoders = denseLayers(networks.decoder).reverse();
  return denseLayers(networks.encoder).map((layer, index, { length }) => {
    const own = [`encoder/${index}/`, `decoder/${length - 1 - index}/`];
    const activation = slopes[index === length - 1 ? config.codeActivation : config.activation];
    const corrupt = config.corruption && createCorrupt(config.corruption);
    const encode = (input: tf.Tensor2D): tf.Tensor2D => activation.value(affine(layer, input));
    const compare = index === 0 ? lossOfExamples(config.loss) : lossOfCodes(config.activation);
    return {
      variables: Object.fromEntries(Object.entries(variables).filter(([path]) => own.some((prefix) => path.startsWith(prefix)))),
      encode,
      loss: (input, key) => tf.mean<tf.Scalar>(compare(affine(decoders[index]!, encode(corrupt ? (corrupt(input, key) as tf.Tensor2D) : input)), input)),
    };
  });
}

function lossOfExamples(name: ResolvedStackedAutoencoderConfig['loss']): Comparison {
  const loss = createLoss(name);
  return (decoded, x) => loss.perExample(decoded, x);
}

/** How far codes are from what is decoded, before its activation: codes from 0 to 1 are probabilities, others are numbers. */
function lossOfCodes(activation: ResolvedStackedAutoencoderConfig['activation']): Comparison {
  if (activation === 'sigmoid') return bernoulliCrossEntropy;
  return (decoded, codes) => squaredError(codes, slopes[activation].value(decoded as tf.Tensor2D));
}

/** A dense layer without its activation. */
function affine({ weights }: layers.Layer, x: tf.Tensor2D): tf.Tensor2D {
  const [kernel, bias] = weights.map((weight) => weight.read()) as [tf.Tensor2D, tf.Tensor1D];
  return tf.add(tf.matMul(x, kernel), bias);
}
