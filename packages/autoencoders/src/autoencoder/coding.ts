import type * as tf from '@tensorflow/tfjs-core';
import type { RandomKey } from '@gen/core';
import { withRandomKey } from '@gen/core-layers';
import { slopes } from '../regularizer/slopes.js';
import type { ResolvedAutoencoderConfig } from './config.js';
import type { AutoencoderNetworks } from './networks.js';

/** The codes of a batch, `[batch, latentDim]`. With a key the encoder is in training mode: its dropout or noise is drawn from it. */
export function encodeBatch({ encoder }: Pick<AutoencoderNetworks, 'encoder'>, { codeActivation }: Pick<ResolvedAutoencoderConfig, 'codeActivation'>, x: tf.Tensor, key?: RandomKey): tf.Tensor2D {
  const before = key ? withRandomKey(key, () => encoder.apply(x, { training: true })) : encoder.apply(x, { training: false });
  return slopes[codeActivation].value(before as tf.Tensor2D);
}

/** What the decoder gives of codes, `[batch, ...inputShape]`: values or logits. */
export function decodeBatch({ decoder }: Pick<AutoencoderNetworks, 'decoder'>, codes: tf.Tensor, key?: RandomKey): tf.Tensor {
  const decoded = key ? withRandomKey(key, () => decoder.apply(codes, { training: true })) : decoder.apply(codes, { training: false });
  return decoded as tf.Tensor;
}
