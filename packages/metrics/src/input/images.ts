import { ShapeError } from '@gen/core';
import { readRowPair } from './rows.js';
import type { ShapedValues, TensorLike } from './tensor-like.js';

/** Images of one size: a tensor, or `{ shape, values }`, of shape `[images, height, width, channels]`, or without channels. */
export type Images = TensorLike | ShapedValues;

/** One channel of an image, in float64. */
export interface Plane {
  readonly height: number;
  readonly width: number;
  /** `[height, width]`, row-major. */
  readonly values: Float64Array;
}

/**
 * Two versions of the same images, as pairs of planes: for each image, for each channel.
 *
 * @throws ShapeError if the shapes differ, are not of images, or are smaller than `smallest` on a side; DataError if there are none, or a
 * value is not finite
 */
export function readImagePairs(names: readonly [string, string], first: Images, second: Images, smallest: number): readonly (readonly (readonly [Plane, Plane])[])[] {
  const { shape } = first;
  if ((shape.length !== 3 && shape.length !== 4) || shape.join() !== second.shape.join()) {
    throw new ShapeError(`${names[0]} and ${names[1]} must both be [images, height, width, channels] or [images, height, width], got [${shape.join(', ')}] and [${second.shape.join(', ')}].`);
  }
  const [a, b] = readRowPair(names, first, second);
  const [images, height, width, channels = 1] = shape as readonly [number, number, number, number?];
  if (Math.min(height, width) < smallest) throw new ShapeError(`${names[0]} must be at least ${smallest} × ${smallest} for these windows, got ${height} × ${width}.`);
  const plane = (values: Float64Array, image: number, channel: number): Plane => {
    const own = new Float64Array(height * width);
    for (let index = 0, from = image * height * width * channels + channel; index < own.length; index++, from += channels) own[index] = values[from]!;
    return { height, width, values: own };
  };
  return Array.from({ length: images }, (_, image) =>
    Array.from({ length: channels }, (_channel, channel) => [plane(a.values, image, channel), plane(b.values, image, channel)] as const),
  );
}
