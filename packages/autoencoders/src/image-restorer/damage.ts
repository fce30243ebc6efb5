import * as tf from '@tensorflow/tfjs-core';
import { foldIn, randomInteger, type RandomKey } from '@gen/core';
import { normalTensor } from '@gen/core-layers';
import type { ResolvedImageRestorerConfig } from './config.js';
import { drawMarks } from './marks.js';
import type { Damaged } from './network.js';

/** Weights of red, green and blue in a grey value (ITU-R BT.601). */
const LUMA = [0.299, 0.587, 0.114];

/** Damages clean pictures as a task asks for; the same key damages them in the same way. */
export function damage({ task, sigma, hole, opacity }: ResolvedImageRestorerConfig, clean: tf.Tensor4D, key: RandomKey): Damaged {
  return tf.tidy((): Damaged => {
    switch (task) {
      case 'pairs':
        return { picture: clean };
      case 'denoise':
        return { picture: tf.clipByValue(tf.add<tf.Tensor4D>(clean, tf.mul(normalTensor(key, clean.shape), sigma)), 0, 1) };
      case 'inpaint':
        return withHoles(clean, holes(key, clean.shape, hole));
      case 'colorize':
        return { picture: toGrey(clean) };
      case 'remove-watermark': {
        const marks = drawMarks(key, clean.shape, opacity);
        // (1 − a)·x + a: white is 1.
        return { picture: tf.add(tf.mul(clean, tf.sub(1, marks)), marks) };
      }
    }
  });
}

/** Pictures of which what the mask does not keep is 0. */
export function withHoles(picture: tf.Tensor4D, mask: tf.Tensor4D): Damaged {
  return { picture: tf.mul(picture, mask), mask };
}

/** Luma, `[batch, height, width, 1]`, of coloured pictures. */
export function toGrey(coloured: tf.Tensor4D): tf.Tensor4D {
  return tf.tidy(() => tf.clipByValue<tf.Tensor4D>(tf.sum(tf.mul(coloured, tf.tensor1d(LUMA)), 3, true), 0, 1));
}

/** Ones with a square of zeros in each picture, anywhere that it fits as a whole, `[batch, height, width, 1]`. */
function holes(key: RandomKey, [batch, height, width]: readonly [number, number, number, number], side: number): tf.Tensor4D {
  const kept = new Float32Array(batch * height * width).fill(1);
  for (let picture = 0; picture < batch; picture++) {
    const own = foldIn(key, picture);
    const top = randomInteger(foldIn(own, 'top'), height - side + 1);
    const left = randomInteger(foldIn(own, 'left'), width - side + 1);
    for (let row = top; row < top + side; row++) {
      const from = (picture * height + row) * width + left;
      kept.fill(0, from, from + side);
    }
  }
  return tf.tensor4d(kept, [batch, height, width, 1]);
}
