import type { LayersModel } from '@tensorflow/tfjs-layers';
import { foldIn, OptionError, randomKey } from '@gen/core';
import { checkNetworkSide, convolutionalDecoder, convolutionalEncoder, denseNetwork, innermostShape } from '@gen/core-layers';
import type { ResolvedVAEConfig } from './config.js';

/** A VAE's networks. */
export interface VAENetworks {
  /** `[batch, ...inputShape]` to `[batch, 2 · latentDim]`: means, then log variances. */
  readonly encoder: LayersModel;
  /** `[batch, latentDim]` to `[batch, ...inputShape]`: logits or means. */
  readonly decoder: LayersModel;
}

/** Builds the networks that the user did not bring. */
export function buildNetworks(config: ResolvedVAEConfig, inputShape: readonly number[]): VAENetworks {
  return { encoder: config.encoder ?? buildEncoder(config, inputShape), decoder: config.decoder ?? buildDecoder(config, inputShape) };
}

function buildEncoder({ network, hidden, filters, activation, latentDim, seed }: ResolvedVAEConfig, inputShape: readonly number[]): LayersModel {
  const key = foldIn(randomKey(seed), 'encoder');
  return network === 'dense'
    ? denseNetwork({ inputShape, hidden, activation, outputShape: [2 * latentDim], key })
    : convolutionalEncoder({ imageShape: inputShape, filters, hidden, activation, outputs: 2 * latentDim, key });
}

function buildDecoder({ network, hidden, filters, activation, latentDim, seed }: ResolvedVAEConfig, inputShape: readonly number[]): LayersModel {
  const key = foldIn(randomKey(seed), 'decoder');
  return network === 'dense'
    ? denseNetwork({ inputShape: [latentDim], hidden: [...hidden].reverse(), activation, outputShape: inputShape, key })
    : convolutionalDecoder({ imageShape: inputShape, filters, hidden, activation, inputs: latentDim, key });
}

/**
 * Checks what the option schema cannot: options against one another and the user's networks against the shapes.
 *
 * @throws OptionError or ShapeError
 */
export function checkNetworkOptions(config: ResolvedVAEConfig, inputShape: readonly number[]): void {
  const { latentDim, hidden, network, filters, encoder, decoder } = config;
  const narrow = hidden.find((width) => width < latentDim);
  if (narrow !== undefined && !(encoder && decoder)) {
    throw new OptionError(`VAE: a hidden layer of width ${narrow} is narrower than the code (latentDim ${latentDim}), which could then not be filled: widen the layer or lower latentDim.`);
  }
  if (network === 'convolutional' && !(encoder && decoder)) innermostShape(inputShape, filters);
  if (encoder) checkNetwork('encoder', encoder, inputShape, [2 * latentDim]);
  if (decoder) checkNetwork('decoder', decoder, [latentDim], inputShape);
}

function checkNetwork(name: string, network: LayersModel, input: readonly number[], output: readonly number[]): void {
  checkNetworkSide(`VAE: the ${name}`, network, 'input', input);
  checkNetworkSide(`VAE: the ${name}`, network, 'output', output);
}
