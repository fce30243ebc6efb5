import type { Values } from '../data/values.js';

const ROUNDS = 200;

/**
 * Pictures `[count, height, width, channels]` whose missing pixels are as smooth as can be: each is the mean of its four neighbours (Laplace's
 * equation, as a soap film in a frame), by 200 rounds of Gauss and Seidel. At the edge of a picture a pixel has fewer neighbours.
 *
 * @param known - `[count, height, width, 1]`: 1 where a pixel is known, 0 where it is missing
 */
export function fillSmoothly({ shape, data }: Values, known: Values): Values {
  const [, height = 1, width = 1, channels = 1] = shape;
  const filled = data.slice();
  const missing = [...known.data.keys()].filter((pixel) => known.data[pixel] === 0);
  for (const pixel of missing) filled.fill(0.5, pixel * channels, (pixel + 1) * channels);
  for (let round = 0; round < ROUNDS; round++) {
    for (const pixel of missing) {
      const [row, column] = [Math.floor(pixel / width) % height, pixel % width];
      const neighbors = [...(row > 0 ? [pixel - width] : []), ...(row < height - 1 ? [pixel + width] : []), ...(column > 0 ? [pixel - 1] : []), ...(column < width - 1 ? [pixel + 1] : [])];
      for (let channel = 0; channel < channels; channel++) {
        filled[pixel * channels + channel] = neighbors.reduce((sum, other) => sum + filled[other * channels + channel]!, 0) / neighbors.length;
      }
    }
  }
  return { shape, data: filled };
}
