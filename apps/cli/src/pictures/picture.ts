import { DataError, ShapeError } from '@gen/core';

/** A picture of 8-bit values, row after row, the channels of a pixel side by side. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** 1: grey, 3: red, green and blue. */
  readonly channels: 1 | 3;
  /** `height · width · channels` values from 0 (black) to 255. */
  readonly data: Uint8Array;
}

/** Height, width and channels of one image; a pair without channels is grey. */
export interface ImageShape {
  readonly height: number;
  readonly width: number;
  readonly channels: 1 | 3;
}

/**
 * Reads `[height, width, channels]` or `[height, width]`.
 *
 * @throws ShapeError if examples of that shape are no grey or coloured images
 */
export function imageShape(shape: readonly number[]): ImageShape {
  const [height = 0, width = 0, channels = 1] = shape;
  const whole = [height, width].every((side) => Number.isSafeInteger(side) && side > 0);
  if ((shape.length !== 2 && shape.length !== 3) || !whole || (channels !== 1 && channels !== 3)) {
    throw new ShapeError(`Pictures need images of shape [height, width, 1 or 3], got [${shape.join(', ')}].`);
  }
  return { height, width, channels };
}

/**
 * How many images there are in `[count, height, width, channels]` values.
 *
 * @throws DataError if there is none; ShapeError if the values are not a whole number of images
 */
export function countImages(images: Float32Array, { height, width, channels }: ImageShape): number {
  const count = images.length / (height * width * channels);
  if (count === 0) throw new DataError('A picture needs at least one image, got none.');
  if (!Number.isInteger(count)) {
    throw new ShapeError(`${images.length} values are not a whole number of images of shape [${height}, ${width}, ${channels}].`);
  }
  return count;
}
