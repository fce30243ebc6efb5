import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { foldIn, randomKey, type RandomKey } from '@gen/core';
import { heUniform } from '@gen/core-layers';
import type { Channels } from './channels.js';
import { CONTEXT_SCALE, type ResolvedImageRestorerConfig } from './config.js';
import { shuffle, unshuffle } from './sub-pixels.js';

/** Channels in which the context tells of what is far away, for each square of pixels of the other convolutions. */
const CONTEXT_CHANNELS = 16;

/** A batch of pictures that are to be restored. */
export type Damaged = {
  /** `[batch, height, width, channels]`. */
  readonly picture: tf.Tensor4D;
  /** 1 where a pixel is known, 0 where it is missing, `[batch, height, width, 1]`; pictures are 0 there. Inpainting only. */
  readonly mask?: tf.Tensor4D | undefined;
};

/** The networks of a restorer. */
export type RestorerNetworks = {
  /** What is added to the picture, of squares of pixels and what the context tells. */
  readonly network: tfl.LayersModel;
  /** Of larger squares of pixels; absent where there is none. */
  readonly context?: tfl.LayersModel;
};

/**
 * 3×3 convolutions over squares of pixels, of any height and width. The last one is linear and begins at 0, so that an
 * untrained network leaves pictures as they are.
 */
export function buildNetworks({ filters, context, factor, task, seed }: ResolvedImageRestorerConfig, { input, output }: Channels): RestorerNetworks {
  const key = foldIn(randomKey(seed), 'network');
  const squares = factor * factor;
  const seen = squares * (input + (task === 'inpaint' ? 1 : 0));
  const hasContext = context.length > 0;
  const last = { filters: squares * output, kernelInitializer: 'zeros' } as const;
  const network = convolutions(key, seen + (hasContext ? CONTEXT_CHANNELS : 0), filters, last);
  if (!hasContext) return { network };
  const own = foldIn(key, 'context');
  const channels = CONTEXT_CHANNELS * CONTEXT_SCALE ** 2;
  return { network, context: convolutions(own, seen * CONTEXT_SCALE ** 2, context, { filters: channels, activation: 'relu', kernelInitializer: heUniform(foldIn(own, 'last')) }) };
}

function convolutions(key: RandomKey, seen: number, filters: readonly number[], last: Parameters<typeof convolution>[0]): tfl.LayersModel {
  const hidden = filters.map((channels, index) => ({ filters: channels, activation: 'relu', kernelInitializer: heUniform(foldIn(key, index)) }) as const);
  const layers = [...hidden, last].map((options, index) => convolution({ ...options, ...(index === 0 ? { inputShape: [null, null, seen] } : {}) }));
  return tfl.sequential({ layers });
}

function convolution(options: Omit<Parameters<typeof tfl.layers.conv2d>[0], 'kernelSize' | 'padding'>): tfl.layers.Layer {
  return tfl.layers.conv2d({ kernelSize: 3, padding: 'same', ...options });
}

/** What sides of pictures must be multiples of. */
export function stride({ context, factor }: ResolvedImageRestorerConfig): number {
  return context.length > 0 ? factor * CONTEXT_SCALE : factor;
}

/** How many rows or columns away from a pixel others can change what it becomes, a multiple of the {@link stride}. */
export function reach(config: ResolvedImageRestorerConfig): number {
  const { filters, context, factor } = config;
  const step = stride(config);
  const near = Math.ceil(((filters.length + 1) * factor) / step) * step;
  return context.length > 0 ? near + (context.length + 1) * step : near;
}

/**
 * Restored pictures `[batch, height, width, channels]`: the damaged ones plus what the network adds, which known pixels of
 * an inpainted picture do not get. Sides must be multiples of the {@link stride}; values can leave [0, 1].
 */
export function forward({ network, context }: RestorerNetworks, factor: number, { picture, mask }: Damaged): tf.Tensor4D {
  return tf.tidy(() => {
    const squares = unshuffle(mask ? tf.concat([picture, mask], 3) : picture, factor);
    const seen = context ? tf.concat([squares, shuffle(context.apply(unshuffle(squares, CONTEXT_SCALE)) as tf.Tensor4D, CONTEXT_SCALE)], 3) : squares;
    const added = shuffle(network.apply(seen) as tf.Tensor4D, factor);
    if (mask) return tf.add(picture, tf.mul(added, tf.sub(1, mask)));
    return isAddedTo(picture.shape[3], added.shape[3]) ? tf.add<tf.Tensor4D>(picture, added) : added;
  });
}

/** Whether what is restored is the input with something added: channels are as many, or one grey one for all. */
export function isAddedTo(input: number, output: number): boolean {
  return input === output || input === 1;
}
