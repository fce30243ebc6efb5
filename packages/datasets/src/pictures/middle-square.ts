import type { PixelGrid } from './resize-square.js';

/** The square of `side` × `side` pixels in the middle of a picture (rounded down), which must be as large at least. */
export function middleSquare({ shape: [height, width, channels], pixels }: PixelGrid, side: number): PixelGrid {
  const [top, left] = [(height - side) >> 1, (width - side) >> 1];
  const length = side * channels;
  const out = pixels instanceof Uint16Array ? new Uint16Array(side * length) : new Uint8Array(side * length);
  for (let row = 0; row < side; row++) {
    const start = ((top + row) * width + left) * channels;
    out.set(pixels.subarray(start, start + length), row * length);
  }
  return { shape: [side, side, channels], pixels: out };
}
