import type { Values } from '../data/values.js';

/**
 * A picture moved by pixels or parts of them, between which it is interpolated linearly; what comes in is 0.
 *
 * @param picture - `[height, width, channels]`
 */
export function shiftedPicture({ shape, data }: Values, { right, down }: { readonly right: number; readonly down: number }): Values {
  const [height, width, channels] = shape as readonly [number, number, number];
  const [left, up] = [Math.floor(-right), Math.floor(-down)];
  const [across, along] = [-right - left, -down - up];
  const at = (row: number, column: number, channel: number): number =>
    row < 0 || row >= height || column < 0 || column >= width ? 0 : data[(row * width + column) * channels + channel]!;
  const moved = Float32Array.from(data, (_, index) => {
    const channel = index % channels;
    const column = Math.floor(index / channels) % width;
    const row = Math.floor(index / (channels * width));
    const between = (y: number): number => (1 - across) * at(y, column + left, channel) + across * at(y, column + left + 1, channel);
    return (1 - along) * between(row + up) + along * between(row + up + 1);
  });
  return { shape, data: moved };
}
