import { OptionError, ShapeError } from '@gen/core';
import type { Values } from '../data/values.js';
import { readPictureValues } from './input-pictures.js';

/** Where pixels are missing: a picture that is white there, or a rectangle. */
export interface Missing {
  readonly mask?: string | undefined;
  /** Left, top, width and height in pixels. */
  readonly rectangle?: readonly number[] | undefined;
}

/**
 * A mask of a picture, `[1, height, width, 1]`: 1 where a pixel is known, 0 where it is missing.
 *
 * @throws OptionError unless just one of the two says where, for a rectangle that does not lie within the picture, and for a
 * mask that marks nothing; ShapeError for a mask of another size
 */
export async function readMissing({ mask, rectangle }: Missing, [, height = 0, width = 0]: readonly number[]): Promise<Values> {
  if ((mask === undefined) === (rectangle === undefined)) throw new OptionError('Say what is missing by one of --mask FILE and --rectangle LEFT,TOP,WIDTH,HEIGHT.');
  const known = new Float32Array(height * width).fill(1);
  if (rectangle) cutOut(known, rectangle, height, width);
  else markMissing(known, await readPictureValues(mask!), mask!, height, width);
  return { shape: [1, height, width, 1], data: known };
}

function cutOut(known: Float32Array, rectangle: readonly number[], height: number, width: number): void {
  const [left = 0, top = 0, across = 0, down = 0] = rectangle;
  if (rectangle.length !== 4 || across < 1 || down < 1 || left + across > width || top + down > height) {
    throw new OptionError(`--rectangle ${rectangle.join()} must be LEFT,TOP,WIDTH,HEIGHT within the ${width}×${height} pixels of the picture.`);
  }
  for (let row = top; row < top + down; row++) known.fill(0, row * width + left, row * width + left + across);
}

function markMissing(known: Float32Array, { shape, data }: Values, file: string, height: number, width: number): void {
  const [, rows, columns, channels = 1] = shape;
  if (rows !== height || columns !== width) throw new ShapeError(`--mask ${file} has ${columns}×${rows} pixels, but the picture has ${width}×${height}.`);
  known.forEach((_, pixel) => (known[pixel] = data[pixel * channels]! > 0.5 ? 0 : 1));
  if (!known.includes(0)) throw new OptionError(`--mask ${file} marks nothing: it must be white where pixels are missing.`);
}
