import * as tf from '@tensorflow/tfjs-core';
import * as layers from '@gen/core-layers';
import { OptionError, type RandomKey } from '@gen/core';
import type { Corruption } from './corruption.js';

/** Disturbs a batch `[batch, ...shape]`; the same key disturbs it in the same way. */
export type Corrupt = (x: tf.Tensor, key: RandomKey) => tf.Tensor;

/** What a corruption does, on the device. */
export function createCorrupt(corruption: Corruption): Corrupt {
  const layer = layerOf(corruption);
  const isClipped = corruption.type === 'gaussian' && corruption.clip;
  return (x, key) =>
    tf.tidy(() => {
      const disturbed = layers.withRandomKey(key, () => layer.call(x, { training: true })) as tf.Tensor;
      return isClipped ? tf.clipByValue(disturbed, 0, 1) : disturbed;
    });
}

/** Whether values from 0 to 1 can leave that range. */
export function leavesUnit(corruption: Corruption): boolean {
  switch (corruption.type) {
    case 'gaussian': return !corruption.clip && corruption.sigma > 0;
    case 'masking': return false;
    case 'salt-and-pepper': return corruption.low < 0 || corruption.high > 1;
    case 'occlusion': return corruption.fill < 0 || corruption.fill > 1;
  }
}

/**
 * Refuses a corruption that examples of a shape cannot have.
 *
 * @throws OptionError
 */
export function checkCorruption(corruption: Corruption, inputShape: readonly number[]): void {
  // Layers check what options are against one another.
  layerOf(corruption);
  if (corruption.type !== 'occlusion') return;
  const [height, width, channels] = inputShape;
  if (inputShape.length !== 3 || !channels || height! < corruption.side || width! < corruption.side) {
    throw new OptionError(`Autoencoder: occlusion needs pictures [height, width, channels] that a hole of ${corruption.side} pixels fits into, but inputShape is [${inputShape.join(', ')}].`);
  }
}

function layerOf(corruption: Corruption): ReturnType<typeof layers.gaussianNoise> {
  switch (corruption.type) {
    case 'gaussian': return layers.gaussianNoise({ stddev: corruption.sigma });
    case 'masking': return layers.maskingNoise(corruption);
    case 'salt-and-pepper': return layers.saltAndPepperNoise(corruption);
    case 'occlusion': return layers.occlusion(corruption);
  }
}
