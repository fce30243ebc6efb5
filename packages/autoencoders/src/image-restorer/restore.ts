import * as tf from '@tensorflow/tfjs-core';
import { pause } from '@gen/core-layers';
import type { ResolvedImageRestorerConfig } from './config.js';
import { forward, reach, stride, type Damaged } from './network.js';
import type { ImageRestorerParts } from './parts.js';
import { padToMultiple } from './sub-pixels.js';

/** Pixels that the network has at once, so that memory does not grow with a picture. */
const MOST_PIXELS = 2 ** 18;

/**
 * Restored pictures in [0, 1], `[batch, height, width, channels]`. What is large is done in strips, with so many rows about each as can
 * change it, so that strips give what the whole would and have no seams.
 *
 * @param mostPixels - in a strip, without the rows about it
 */
export async function restore({ networks }: ImageRestorerParts, config: ResolvedImageRestorerConfig, damaged: Damaged, mostPixels = MOST_PIXELS): Promise<tf.Tensor4D> {
  const step = stride(config);
  const [batch, height, width] = damaged.picture.shape;
  const whole = tf.tidy(() => mapDamaged(damaged, (tensor) => tf.clone(padToMultiple(tensor, step))));
  const rows = whole.picture.shape[1];
  const area = rows * whole.picture.shape[2];
  const pictures = Math.max(1, Math.floor(mostPixels / area));
  const stripRows = area <= mostPixels ? rows : Math.max(1, Math.floor(mostPixels / whole.picture.shape[2] / step)) * step;
  const made: tf.Tensor4D[] = [];
  try {
    for (let first = 0; first < batch; first += pictures) {
      const some = Math.min(pictures, batch - first);
      const strips: tf.Tensor4D[] = [];
      for (let top = 0; top < rows; top += stripRows) {
        const bottom = Math.min(rows, top + stripRows);
        const [from, to] = [Math.max(0, top - reach(config)), Math.min(rows, bottom + reach(config))];
        strips.push(
          tf.tidy(() => {
            const part = mapDamaged(whole, (tensor) => tf.slice(tensor, [first, from, 0, 0], [some, to - from, -1, -1]));
            const strip = tf.slice(forward(networks, config.factor, part), [0, top - from, 0, 0], [-1, Math.min(bottom, height) - top, width, -1]);
            return tf.clipByValue<tf.Tensor4D>(strip, 0, 1);
          }),
        );
        await pause();
      }
      made.push(joined(strips, 1));
    }
    return joined(made.splice(0), 0);
  } finally {
    tf.dispose([whole.picture, ...(whole.mask ? [whole.mask] : []), ...made]);
  }
}

function mapDamaged({ picture, mask }: Damaged, change: (tensor: tf.Tensor4D) => tf.Tensor4D): { picture: tf.Tensor4D; mask?: tf.Tensor4D } {
  return { picture: change(picture), ...(mask ? { mask: change(mask) } : {}) };
}

/** Parts as one, which takes their place. */
function joined(parts: tf.Tensor4D[], axis: number): tf.Tensor4D {
  if (parts.length === 1) return parts[0]!;
  const whole = tf.concat(parts, axis);
  tf.dispose(parts);
  return whole;
}
