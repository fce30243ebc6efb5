import type { Values } from '../data/values.js';

/** Where each row of `[count, width]` is largest, the first where several are. */
export function largestOf({ shape: [count, width], data }: Values): Uint32Array {
  return Uint32Array.from({ length: count! }, (_, row) => {
    const start = row * width!;
    let best = 0;
    for (let column = 1; column < width!; column++) if (data[start + column]! > data[start + best]!) best = column;
    return best;
  });
}
