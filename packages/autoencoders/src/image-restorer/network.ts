import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { foldIn, randomKey } from '@gen/core';
import { heUniform } from '@gen/core-layers';
import type { Channels } from './channels.js';
import type { ResolvedImageRestorerConfig } from './config.js';
import { shuffle, unshuffle } from './sub-pixels.js';

/** A batch of pictures that are to be restored. */
export type Damaged = {
  /** `[batch, height, width, channels]`. */
  readonly picture: tf.Tensor4D;
  /** 1 where a pixel is known, 0 where it is missing, `[batch, height, width, 1]`; pictures are 0 there. Inpainting only. */
  readonly mask?: tf.Tensor4D | undefined;
};

/**
 * 3×3 convolutions over squares of pixels, of any height and width. The last one is linear and begins at 0, so that an
 * untrained network leaves pictures as they are.
 */
export function buildNetwork({ filters, factor, task, seed }: ResolvedImageRestorerConfig, { input, output }: Channels): tfl.LayersModel {
  const key = foldIn(randomKey(seed), 'network');
  const squares = factor * factor;
  const network = tfl.sequential();
  const seen = squares * (input + (task === 'inpaint' ? 1 : 0));
  const add = (channels: number, options: Partial<Parameters<typeof tfl.layers.conv2d>[0]>): void => {
    const isFirst = network.layers.length === 0;
    network.add(tfl.layers.conv2d({ filters: channels, kernelSize: 3, padding: 'same', ...options, ...(isFirst ? { inputShape: [null, null, seen] } : {}) }));
  };
  filters.forEach((channels, index) => add(channels, { activation: 'relu', kernelInitializer: heUniform(foldIn(key, index)) }));
  add(squares * output, { kernelInitializer: 'zeros' });
  return network;
}

/** How many rows or columns away from a pixel others can change what it becomes. */
export function reach({ filters, factor }: ResolvedImageRestorerConfig): number {
  return (filters.length + 1) * factor;
}

/**
 * Restored pictures `[batch, height, width, channels]`: the damaged ones plus what the network adds, which known pixels of
 * an inpainted picture do not get. Sides must be multiples of the factor; values can leave [0, 1].
 */
export function forward(network: tfl.LayersModel, factor: number, { picture, mask }: Damaged): tf.Tensor4D {
  return tf.tidy(() => {
    const seen = mask ? tf.concat([picture, mask], 3) : picture;
    const added = shuffle(network.apply(unshuffle(seen, factor)) as tf.Tensor4D, factor);
    if (mask) return tf.add(picture, tf.mul(added, tf.sub(1, mask)));
    return isAddedTo(picture.shape[3], added.shape[3]) ? tf.add<tf.Tensor4D>(picture, added) : added;
  });
}

/** Whether what is restored is the input with something added: channels are as many, or one grey one for all. */
export function isAddedTo(input: number, output: number): boolean {
  return input === output || input === 1;
}
