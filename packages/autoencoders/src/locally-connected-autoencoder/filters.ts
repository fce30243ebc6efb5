import * as tf from '@tensorflow/tfjs-core';
import { OptionError } from '@gen/core';
import type { LocalLayer } from './layer.js';

/**
 * The filters that see the picture, place after place and map after map: `[places · maps, field, field, channels]`.
 *
 * @throws OptionError for a layer that does not see it, with those that do
 */
export function filterPictures(layer: string, { geometry, encoder, decoder }: LocalLayer): tf.Tensor {
  const known: Readonly<Record<string, () => tf.Tensor3D>> = { 'encoder/0': () => tf.transpose(encoder, [0, 2, 1]), 'decoder/0': () => tf.clone(decoder) };
  const filters = Object.hasOwn(known, layer) ? known[layer] : undefined;
  if (!filters) throw new OptionError(`LocallyConnectedAutoencoder.filters: ${layer} is no layer whose weights are pictures. Those are: ${Object.keys(known).join(', ')}.`);
  return tf.tidy(() => tf.reshape(filters(), [-1, geometry.field, geometry.field, geometry.input[2]]));
}
