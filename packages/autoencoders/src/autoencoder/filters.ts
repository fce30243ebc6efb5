import * as tf from '@tensorflow/tfjs-core';
import { OptionError, sizeOfShape } from '@gen/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { AutoencoderNetworks } from './networks.js';

/**
 * The weights of a layer that meets examples as pictures: of the encoder's first one what each unit looks for, of the
 * decoder's last one what each draws.
 *
 * @param layer - `encoder/0`, or `decoder/` and the number of its last layer with weights
 * @returns `[units, ...inputShape]` of a dense layer, `[channels, height, width, channels]` of a convolution's kernels
 * @throws OptionError for any other layer, naming those that there are
 */
export function filterPictures(layer: string, networks: AutoencoderNetworks, inputShape: readonly number[]): tf.Tensor {
  const [first] = withKernels(networks.encoder);
  const last = withKernels(networks.decoder).at(-1);
  const known = { ...(first ? { [first.path('encoder')]: () => unitsLast(first.kernel, inputShape) } : {}), ...(last ? { [last.path('decoder')]: () => unitsFirst(last.kernel, inputShape) } : {}) };
  const make = Object.hasOwn(known, layer) ? known[layer] : undefined;
  if (!make) throw new OptionError(`Autoencoder.filters: ${layer} is no layer whose weights are pictures. Those are: ${Object.keys(known).join(', ')}.`);
  return tf.tidy(make);
}

/** Layers with a kernel of their own, by their place among those with weights. */
function withKernels(network: LayersModel): { readonly kernel: tf.Tensor; path(network: string): string }[] {
  return network.layers
    .filter(({ weights }) => weights.length > 0)
    .flatMap(({ weights }, position) => {
      const kernel = weights.find(({ originalName }) => originalName.endsWith('kernel'));
      return kernel ? [{ kernel: kernel.read(), path: (name: string) => `${name}/${position}` }] : [];
    });
}

function unitsLast(kernel: tf.Tensor, inputShape: readonly number[]): tf.Tensor {
  if (kernel.rank === 4) return tf.transpose(kernel, [3, 0, 1, 2]);
  return tf.reshape(tf.transpose(dense(kernel, inputShape, 0)), [-1, ...inputShape]);
}

function unitsFirst(kernel: tf.Tensor, inputShape: readonly number[]): tf.Tensor {
  if (kernel.rank === 4) return tf.transpose(kernel, [3, 0, 1, 2]);
  return tf.reshape(dense(kernel, inputShape, 1), [-1, ...inputShape]);
}

function dense(kernel: tf.Tensor, inputShape: readonly number[], axis: 0 | 1): tf.Tensor {
  if (kernel.rank === 2 && kernel.shape[axis] === sizeOfShape(inputShape)) return kernel;
  throw new OptionError(`Autoencoder.filters: a kernel of shape [${kernel.shape.join(', ')}] is no picture of shape [${inputShape.join(', ')}].`);
}
