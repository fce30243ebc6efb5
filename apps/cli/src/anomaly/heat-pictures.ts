import { sizeOfShape } from '@gen/core';
import type { Values } from '../data/values.js';
import { heat } from '../plots/heat.js';

/**
 * Contributions of pictures as pictures in colour, `[count, height, width, 3]`: a pixel is the redder the more its channels add
 * together, of each picture as shares of the most that one of its pixels adds.
 *
 * @param contributions - `[count, height, width, channels]`
 */
export function heatPictures({ shape, data }: Values): Values {
  const [count, height, width, channels] = shape as readonly [number, number, number, number];
  const pixels = height * width;
  const sums = Float32Array.from({ length: count * pixels }, (_, pixel) => data.subarray(pixel * channels, (pixel + 1) * channels).reduce((sum, value) => sum + value, 0));
  const colors = new Float32Array(3 * sums.length);
  for (let picture = 0; picture < count; picture++) {
    const own = sums.subarray(picture * pixels, (picture + 1) * pixels);
    const most = own.reduce((largest, value) => Math.max(largest, value), 0);
    own.forEach((value, pixel) => colors.set(heat(most > 0 ? value / most : 0), 3 * (picture * pixels + pixel)));
  }
  return { shape: [count, height, width, 3], data: colors };
}

/** Pictures with three channels: grey ones have all three alike. */
export function colored({ shape, data }: Values): Values {
  const channels = shape.at(-1)!;
  if (channels === 3) return { shape, data };
  const triple = new Float32Array(3 * sizeOfShape(shape));
  data.forEach((value, at) => triple.fill(value, 3 * at, 3 * at + 3));
  return { shape: [...shape.slice(0, -1), 3], data: triple };
}
