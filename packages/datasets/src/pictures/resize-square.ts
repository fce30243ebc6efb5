/** Pixels in rows, `[height, width, channels]`. */
export interface PixelGrid {
  readonly shape: readonly [number, number, number];
  readonly pixels: Uint8Array | Uint16Array;
}

/**
 * The middle square of a picture at another size. Each new pixel is the mean of the area that it covers, weighted by how
 * much of each old pixel lies in it, and rounded.
 *
 * @param size - height and width in pixels, a whole number ≥ 1
 */
export function resizeSquare<P extends PixelGrid>({ shape: [height, width, channels], pixels }: P, size: number): PixelGrid {
  const side = Math.min(height, width);
  const top = (height - side) >> 1;
  const left = (width - side) >> 1;
  if (side === size && height === width) return { shape: [height, width, channels], pixels };
  const spans = Array.from({ length: size }, (_, index) => coverage(index * (side / size), (index + 1) * (side / size), side));
  const rowWidth = size * channels;
  const narrow = new Float64Array(side * rowWidth);
  for (let y = 0; y < side; y++) {
    spans.forEach(({ first, weights }, x) => {
      for (let channel = 0; channel < channels; channel++) {
        let sum = 0;
        for (let k = 0; k < weights.length; k++) sum += weights[k]! * pixels[((top + y) * width + left + first + k) * channels + channel]!;
        narrow[y * rowWidth + x * channels + channel] = sum;
      }
    });
  }
  const out = pixels instanceof Uint16Array ? new Uint16Array(size * rowWidth) : new Uint8Array(size * rowWidth);
  spans.forEach(({ first, weights }, y) => {
    for (let at = 0; at < rowWidth; at++) {
      let sum = 0;
      for (let k = 0; k < weights.length; k++) sum += weights[k]! * narrow[(first + k) * rowWidth + at]!;
      out[y * rowWidth + at] = Math.round(sum);
    }
  });
  return { shape: [size, size, channels], pixels: out };
}

/** The old pixels between two places, and the share of each. */
function coverage(from: number, to: number, side: number): { readonly first: number; readonly weights: readonly number[] } {
  const first = Math.min(side - 1, Math.floor(from + 1e-9));
  const last = Math.min(side - 1, Math.max(first, Math.ceil(to - 1e-9) - 1));
  const weights = Array.from({ length: last - first + 1 }, (_, k) => (Math.min(to, first + k + 1) - Math.max(from, first + k)) / (to - from));
  return { first, weights };
}
