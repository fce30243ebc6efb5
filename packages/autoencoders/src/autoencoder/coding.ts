import type * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { RandomKey } from '@gen/core';
import { withRandomKey } from '@gen/core-layers';
import { slopes } from '../regularizer/slopes.js';
import type { ResolvedAutoencoderConfig } from './config.js';
import type { AutoencoderNetworks } from './networks.js';

type CodeOptions = Pick<ResolvedAutoencoderConfig, 'codeActivation'>;

/** What an autoencoder makes of a batch. */
export interface Reconstructed {
  /** `[batch, latentDim]`. */
  readonly codes: tf.Tensor2D;
  /** `[batch, ...inputShape]`: values or logits. */
  readonly decoded: tf.Tensor;
}

/** The codes of a batch, `[batch, latentDim]`. With a key the encoder is in training mode: its dropout or noise is drawn from it. */
export function encodeBatch({ encoder }: Pick<AutoencoderNetworks, 'encoder'>, { codeActivation }: CodeOptions, x: tf.Tensor, key?: RandomKey): tf.Tensor2D {
  return slopes[codeActivation].value(applyNetwork(encoder, x, key) as tf.Tensor2D);
}

/** What the decoder gives of codes alone, `[batch, ...inputShape]`: values or logits. */
export function decodeBatch({ decoder }: Pick<AutoencoderNetworks, 'decoder'>, codes: tf.Tensor, key?: RandomKey): tf.Tensor {
  return applyNetwork(decoder, codes, key) as tf.Tensor;
}

/**
 * There and back; a pooling network hands the places of its maxima to the decoder, beside the code. With `random` both are in
 * training mode, with keys from it.
 */
export function reconstructBatch(networks: AutoencoderNetworks, config: CodeOptions, x: tf.Tensor, random?: (purpose: string) => RandomKey): Reconstructed {
  const { withPlaces } = networks;
  if (!withPlaces) {
    const codes = encodeBatch(networks, config, x, random?.('encoder'));
    return { codes, decoded: decodeBatch(networks, codes, random?.('decoder')) };
  }
  const [before, ...places] = applyNetwork(withPlaces.encoder, x, random?.('encoder')) as [tf.Tensor2D, ...tf.Tensor[]];
  const codes = slopes[config.codeActivation].value(before);
  return { codes, decoded: applyNetwork(withPlaces.decoder, [codes, ...places], random?.('decoder')) as tf.Tensor };
}

/** With a key in training mode. */
function applyNetwork(network: LayersModel, inputs: tf.Tensor | tf.Tensor[], key: RandomKey | undefined): ReturnType<LayersModel['apply']> {
  return key ? withRandomKey(key, () => network.apply(inputs, { training: true })) : network.apply(inputs, { training: false });
}
