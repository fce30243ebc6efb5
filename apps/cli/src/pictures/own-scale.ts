import { DataError } from '@gen/core';

/**
 * Weights as grey values from 0 to 1, each picture by its own largest magnitude: −largest becomes 0 (black), 0 becomes ½ and
 * +largest 1 (white). A picture of zeros is grey all over.
 *
 * @param weights - `[count, ...]`, row after row
 * @throws DataError if a weight is not finite
 */
export function onOwnScale(weights: Float32Array, count: number): Float32Array {
  const size = weights.length / count;
  const broken = weights.find((weight) => !Number.isFinite(weight));
  if (broken !== undefined) throw new DataError(`A filter holds ${broken}: only finite values can be shown.`);
  const greys = new Float32Array(weights.length);
  for (let picture = 0; picture < count; picture++) {
    const own = weights.subarray(picture * size, (picture + 1) * size);
    const largest = own.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) || 1;
    own.forEach((weight, at) => (greys[picture * size + at] = 0.5 + weight / (2 * largest)));
  }
  return greys;
}
