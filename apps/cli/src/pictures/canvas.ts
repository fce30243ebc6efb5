import { DataError } from '@gen/core';
import type { ImageShape, Picture } from './picture.js';

/** Grey between images: apart from black and from white backgrounds alike. */
const GAP = 88;

/** An empty picture to put images on, all of it the colour of gaps. */
export function emptyCanvas(width: number, height: number, channels: 1 | 3): Picture {
  return { width, height, channels, data: new Uint8Array(width * height * channels).fill(GAP) };
}

/** Which image goes where, and how much larger. */
export interface Placement {
  /** Number of the image in `images`. */
  readonly index: number;
  /** Pixels from the left and from the top of the canvas. */
  readonly x: number;
  readonly y: number;
  /** Pixels of the canvas for each pixel of the image, along each side. */
  readonly scale: number;
}

/**
 * Puts one image on a canvas with the same channels: 0 becomes black, 1 white, and what lies outside is shown as the nearer of the two.
 *
 * @throws DataError if a value is not finite
 */
export function placeImage(canvas: Picture, images: Float32Array, shape: ImageShape, { index, x, y, scale }: Placement): void {
  const { height, width, channels } = shape;
  const start = index * height * width * channels;
  for (let row = 0; row < height * scale; row++) {
    const from = start + Math.floor(row / scale) * width * channels;
    let to = ((y + row) * canvas.width + x) * channels;
    for (let column = 0; column < width * scale; column++) {
      for (let channel = 0; channel < channels; channel++) {
        canvas.data[to++] = toByte(images[from + Math.floor(column / scale) * channels + channel]!, index);
      }
    }
  }
}

function toByte(value: number, index: number): number {
  if (!Number.isFinite(value)) throw new DataError(`Image ${index} holds ${value}: only finite values can be shown.`);
  return Math.round(Math.min(1, Math.max(0, value)) * 255);
}
