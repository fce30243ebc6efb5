import * as tfl from '@tensorflow/tfjs-layers';
import { foldIn, OptionError, sizeOfShape, type RandomKey } from '@gen/core';
import { glorotUniform } from '../initializers/index.js';
import { seededDropout } from '../layers/index.js';
import { initializerOf, type Activation } from './dense.js';

/** A convolutional encoder or decoder of pictures. */
export interface ConvolutionalNetworkOptions {
  /** `[height, width, channels]`; height and width divisible by 2 for each entry of `filters`. */
  readonly imageShape: readonly number[];
  /** Channels after each halving of height and width, from the picture inwards. */
  readonly filters: readonly number[];
  /** Widths of the dense layers between the innermost feature maps and the code, from the picture inwards. */
  readonly hidden: readonly number[];
  readonly activation: Activation;
  /** Key of the initial weights. */
  readonly key: RandomKey;
}

const KERNEL_SIZE = 4;

/**
 * Pictures `[batch, height, width, channels]` to `[batch, outputs]`: a 4×4 convolution of stride 2 for each entry of
 * `filters`, then dense layers. A 4×4 kernel of stride 2 covers every pixel equally often, which avoids chequerboards. Of what
 * goes into the last layer, the share `dropout` (default 0) is dropped in training.
 *
 * @throws OptionError if the shape is no picture's or cannot be halved so often
 */
export function convolutionalEncoder(options: ConvolutionalNetworkOptions & { readonly outputs: number; readonly dropout?: number }): tfl.LayersModel {
  const { imageShape, filters, hidden, activation, outputs, dropout = 0, key } = options;
  innermostShape(imageShape, filters);
  const network = tfl.sequential();
  filters.forEach((channels, index) => {
    const input = index === 0 ? { inputShape: [...imageShape] } : {};
    network.add(tfl.layers.conv2d({ ...convolution(channels, foldIn(key, index), activation), ...input }));
  });
  network.add(tfl.layers.flatten());
  hidden.forEach((units, index) => {
    const kernelInitializer = initializerOf(activation)(foldIn(key, filters.length + index));
    network.add(tfl.layers.dense({ units, activation, kernelInitializer }));
  });
  if (dropout > 0) network.add(seededDropout({ rate: dropout }));
  network.add(tfl.layers.dense({ units: outputs, kernelInitializer: glorotUniform(foldIn(key, filters.length + hidden.length)) }));
  return network;
}

/**
 * The mirror image: `[batch, inputs]` to pictures `[batch, height, width, channels]`, with a transposed 4×4 convolution
 * of stride 2 for each doubling. The last one is linear.
 *
 * @throws OptionError if the shape is no picture's or cannot be halved so often
 */
export function convolutionalDecoder(options: ConvolutionalNetworkOptions & { readonly inputs: number }): tfl.LayersModel {
  const { imageShape, filters, hidden, activation, inputs, key } = options;
  const innermost = innermostShape(imageShape, filters);
  const network = tfl.sequential();
  [...hidden].reverse().concat(sizeOfShape(innermost)).forEach((units, index) => {
    const input = index === 0 ? { inputShape: [inputs] } : {};
    const kernelInitializer = initializerOf(activation)(foldIn(key, index));
    network.add(tfl.layers.dense({ units, activation, kernelInitializer, ...input }));
  });
  network.add(tfl.layers.reshape({ targetShape: innermost }));
  const channels = [...filters.slice(0, -1).reverse(), imageShape[2]!];
  channels.forEach((count, index) => {
    const last = index === channels.length - 1;
    const layerKey = foldIn(key, hidden.length + 1 + index);
    network.add(tfl.layers.conv2dTranspose(convolution(count, layerKey, last ? 'linear' : activation)));
  });
  return network;
}

/** Options of a convolution that halves height and width, or of its mirror image. */
export function convolution(filters: number, key: RandomKey, activation: Activation | 'linear') {
  const initializer = activation === 'linear' ? glorotUniform : initializerOf(activation);
  return { filters, kernelSize: KERNEL_SIZE, strides: 2, padding: 'same' as const, activation, kernelInitializer: initializer(key) };
}

/**
 * Shape of the innermost feature maps.
 *
 * @throws OptionError if the shape is no picture's or cannot be halved so often
 */
export function innermostShape(imageShape: readonly number[], filters: readonly number[]): number[] {
  const [height, width, channels] = imageShape;
  if (imageShape.length !== 3 || !height || !width || !channels) {
    throw new OptionError(`A convolutional network needs pictures of shape [height, width, channels], got [${imageShape.join(', ')}].`);
  }
  if (filters.length === 0) throw new OptionError('A convolutional network needs at least one entry in filters.');
  const factor = 2 ** filters.length;
  if (height % factor !== 0 || width % factor !== 0) {
    throw new OptionError(
      `${filters.length} entries in filters halve the picture ${filters.length} times, but ${height}×${width} is not divisible by ${factor}: give fewer filters, or pictures of another size.`,
    );
  }
  return [height / factor, width / factor, filters.at(-1)!];
}
