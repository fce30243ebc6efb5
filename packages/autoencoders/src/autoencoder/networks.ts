import * as tfl from '@tensorflow/tfjs-layers';
import { foldIn, randomKey, type RandomKey } from '@gen/core';
import { convolutionalDecoder, convolutionalEncoder, denseNetwork, networkToJson, poolingDecoder, poolingEncoder, tiedDense, type PoolingNetwork } from '@gen/core-layers';
import type { ResolvedAutoencoderConfig } from './config.js';

/** An autoencoder's networks. */
export interface AutoencoderNetworks {
  /** `[batch, ...inputShape]` to `[batch, latentDim]`, before the activation of the code. */
  readonly encoder: tfl.LayersModel;
  /** `[batch, latentDim]` to `[batch, ...inputShape]`: values or logits. */
  readonly decoder: tfl.LayersModel;
  /** The same layers with the places of the maxima handed from the encoder to the decoder, of a pooling network with its own decoder. */
  readonly withPlaces?: {
    /** To `[code, ...places]`. */
    readonly encoder: tfl.LayersModel;
    /** From `[code, ...places]`. */
    readonly decoder: tfl.LayersModel;
  };
}

/** The options that say what networks are like. */
export type NetworkConfig = Pick<
  ResolvedAutoencoderConfig,
  'network' | 'hidden' | 'filters' | 'activation' | 'latentDim' | 'decoder' | 'codeDropout' | 'seed' | 'encoderNetwork' | 'decoderNetwork'
>;

/** Builds the networks that the user did not bring. */
export function buildNetworks(config: NetworkConfig, inputShape: readonly number[]): AutoencoderNetworks {
  if (isPooling(config)) return buildPoolingNetworks(config, inputShape);
  const encoder = config.encoderNetwork ?? buildEncoder(config, inputShape);
  return { encoder, decoder: config.decoderNetwork ?? buildDecoder(config, inputShape, encoder) };
}

/** The networks that hold each weight once, by name. */
export function distinctNetworks({ encoder, decoder }: AutoencoderNetworks): { readonly encoder: tfl.LayersModel; readonly decoder: tfl.LayersModel } {
  return { encoder, decoder };
}

/** The networks that the user brought, as a saved model keeps them; nothing where there are none. */
export function broughtNetworks({ encoder, decoder }: AutoencoderNetworks, { encoderNetwork, decoderNetwork }: Pick<NetworkConfig, 'encoderNetwork' | 'decoderNetwork'>) {
  if (!encoderNetwork && !decoderNetwork) return {};
  return { extra: { ...(encoderNetwork ? { encoderNetwork: networkToJson(encoder) } : {}), ...(decoderNetwork ? { decoderNetwork: networkToJson(decoder) } : {}) } };
}

/** Whether places go from the encoder to the decoder. */
export function isPooling({ network, encoderNetwork, decoderNetwork, decoder }: NetworkConfig): boolean {
  return network === 'pooling' && !encoderNetwork && !decoderNetwork && decoder === 'mirrored';
}

/** The dense layers of a network that has only such, from the input on. */
export function denseLayers(network: tfl.LayersModel): tfl.layers.Layer[] {
  return network.layers.filter((layer) => layer.getClassName() === 'Dense');
}

function buildEncoder(config: NetworkConfig, inputShape: readonly number[]): tfl.LayersModel {
  const { network, hidden, activation, latentDim, codeDropout: dropout } = config;
  if (network === 'dense') return denseNetwork({ inputShape, hidden, activation, outputShape: [latentDim], dropout, key: keyOf(config, 'encoder') });
  if (network === 'convolutional') return convolutionalEncoder({ ...pictures(config, inputShape, 'encoder'), outputs: latentDim, dropout });
  return withoutPlaces(poolingEncoder({ ...pictures(config, inputShape, 'encoder'), outputs: latentDim, dropout }));
}

function buildDecoder(config: NetworkConfig, inputShape: readonly number[], encoder: tfl.LayersModel): tfl.LayersModel {
  const { network, decoder, activation, hidden, latentDim } = config;
  if (decoder === 'tied') return tiedDecoder(config, inputShape, encoder);
  const dense = (widths: readonly number[]): tfl.LayersModel =>
    denseNetwork({ inputShape: [latentDim], hidden: widths, activation, outputShape: inputShape, key: keyOf(config, 'decoder') });
  if (decoder === 'linear') return dense([]);
  if (network === 'dense') return dense([...hidden].reverse());
  if (network === 'convolutional') return convolutionalDecoder({ ...pictures(config, inputShape, 'decoder'), inputs: latentDim });
  return withoutPlaces(poolingDecoder({ ...pictures(config, inputShape, 'decoder'), inputs: latentDim }));
}

function buildPoolingNetworks(config: NetworkConfig, inputShape: readonly number[]): AutoencoderNetworks {
  const { latentDim, codeDropout: dropout } = config;
  const encoder = poolingEncoder({ ...pictures(config, inputShape, 'encoder'), outputs: latentDim, dropout });
  const decoder = poolingDecoder({ ...pictures(config, inputShape, 'decoder'), inputs: latentDim });
  return { encoder: encoder.network, decoder: decoder.network, withPlaces: { encoder: encoder.withPlaces, decoder: decoder.withPlaces } };
}

const keyOf = ({ seed }: NetworkConfig, side: 'encoder' | 'decoder'): RandomKey => foldIn(randomKey(seed), side);

/** What both halves of a network of pictures are built with. */
function pictures(config: NetworkConfig, imageShape: readonly number[], side: 'encoder' | 'decoder') {
  const { filters, hidden, activation } = config;
  return { imageShape, filters, hidden, activation, key: keyOf(config, side) };
}

/** The half alone; the layers that it shares with the other model are freed with it. */
function withoutPlaces({ network, withPlaces }: PoolingNetwork): tfl.LayersModel {
  withPlaces.dispose();
  return network;
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
