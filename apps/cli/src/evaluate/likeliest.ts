import type { Values } from '../data/values.js';

/** The class with the highest probability in each row; of equal ones the first. */
export function likeliest({ shape, data }: Values): Int32Array {
  const classes = shape[1]!;
  return Int32Array.from({ length: shape[0]! }, (_, row) => {
    const own = data.subarray(row * classes, (row + 1) * classes);
    return own.reduce((best, value, label) => (value > own[best]! ? label : best), 0);
  });
}
