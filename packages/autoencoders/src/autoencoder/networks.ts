import * as tfl from '@tensorflow/tfjs-layers';
import { foldIn, randomKey, type RandomKey } from '@gen/core';
import { convolutionalDecoder, convolutionalEncoder, denseNetwork, tiedDense } from '@gen/core-layers';
import type { ResolvedAutoencoderConfig } from './config.js';

/** An autoencoder's networks. */
export interface AutoencoderNetworks {
  /** `[batch, ...inputShape]` to `[batch, latentDim]`, before the activation of the code. */
  readonly encoder: tfl.LayersModel;
  /** `[batch, latentDim]` to `[batch, ...inputShape]`: values or logits. */
  readonly decoder: tfl.LayersModel;
}

/** The options that say what networks are like. */
export type NetworkConfig = Pick<
  ResolvedAutoencoderConfig,
  'network' | 'hidden' | 'filters' | 'activation' | 'latentDim' | 'decoder' | 'codeDropout' | 'seed' | 'encoderNetwork' | 'decoderNetwork'
>;

/** Builds the networks that the user did not bring. */
export function buildNetworks(config: NetworkConfig, inputShape: readonly number[]): AutoencoderNetworks {
  const encoder = config.encoderNetwork ?? buildEncoder(config, inputShape);
  return { encoder, decoder: config.decoderNetwork ?? buildDecoder(config, inputShape, encoder) };
}

/** The dense layers of a network that has only such, from the input on. */
export function denseLayers(network: tfl.LayersModel): tfl.layers.Layer[] {
  return network.layers.filter((layer) => layer.getClassName() === 'Dense');
}

function buildEncoder({ network, hidden, filters, activation, latentDim, codeDropout: dropout, seed }: NetworkConfig, inputShape: readonly number[]): tfl.LayersModel {
  const key = foldIn(randomKey(seed), 'encoder');
  return network === 'dense'
    ? denseNetwork({ inputShape, hidden, activation, outputShape: [latentDim], dropout, key })
    : convolutionalEncoder({ imageShape: inputShape, filters, hidden, activation, outputs: latentDim, dropout, key });
}

function buildDecoder(config: NetworkConfig, inputShape: readonly number[], encoder: tfl.LayersModel): tfl.LayersModel {
  const { network, decoder, activation, hidden, filters, latentDim, seed } = config;
  const key = foldIn(randomKey(seed), 'decoder');
  const dense = (widths: readonly number[], from: RandomKey = key): tfl.LayersModel =>
    denseNetwork({ inputShape: [latentDim], hidden: widths, activation, outputShape: inputShape, key: from });
  if (decoder === 'tied') return tiedDecoder(config, inputShape, encoder);
  if (decoder === 'linear') return dense([]);
  return network === 'dense' ? dense([...hidden].reverse()) : convolutionalDecoder({ imageShape: inputShape, filters, hidden, activation, inputs: latentDim, key });
}

/** The encoder's layers the other way round with their kernels transposed, and biases of their own. */
function tiedDecoder({ activation, latentDim }: NetworkConfig, inputShape: readonly number[], encoder: tfl.LayersModel): tfl.LayersModel {
  const network = tfl.sequential();
  denseLayers(encoder).reverse().forEach((tiedTo, index, { length }) => {
    const isLast = index === length - 1;
    network.add(tiedDense({ tiedTo, activation: isLast ? 'linear' : activation, ...(index === 0 ? { inputShape: [latentDim] } : {}) }));
  });
  if (inputShape.length > 1) network.add(tfl.layers.reshape({ targetShape: [...inputShape] }));
  return network;
}
