import { OptionError } from '@gen/core';
import { inverseNormalCdf } from './inverse-normal-cdf.js';

/**
 * Two-dimensional codes on a square grid that covers the standard normal evenly in probability: coordinates are
 * Φ⁻¹((i + ½)/side). Row after row as a picture shows them: from left to right the first coordinate grows, from top
 * to bottom the second falls.
 *
 * @returns `[side · side, 2]`, row-major
 * @throws OptionError if `side` is not an integer ≥ 1
 *
 * Kingma and Welling, "Auto-encoding variational Bayes", 2014, figure 4.
 */
export function latentGrid(side: number): Float32Array {
  if (!Number.isSafeInteger(side) || side < 1) throw new OptionError(`side must be an integer ≥ 1, got ${side}.`);
  const codes = new Float32Array(side * side * 2);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const at = (row * side + column) * 2;
      codes[at] = inverseNormalCdf((column + 0.5) / side);
      codes[at + 1] = inverseNormalCdf((side - row - 0.5) / side);
    }
  }
  return codes;
}
