import { resolveOptions, type IndexedSource } from '@gen/core';
import { madeSource } from '../made/made-source.js';
import { onCircle } from '../made/on-circle.js';
import { curvesOptions, type CurvesOptions } from './options.js';

/**
 * Smooth periodic curves, `[length]`: Σ sₖ·(aₖ cos 2πkt + bₖ sin 2πkt) over the waves k, with aₖ and bₖ from N(0, 1) and
 * sₖ² ∝ k^(−2·smoothness), adding up to 1. This is a Gaussian process with covariance Σ sₖ² cos 2πkτ, so each point is
 * from N(0, 1), and a curve has 2 · waves degrees of freedom however many points it has.
 *
 * @throws OptionError for an option that is unknown or out of range
 *
 * @example
 * const source = curves({ length: 64, waves: 3, seed: 1 });
 */
export function curves(options: CurvesOptions = {}): IndexedSource {
  const { split, size, seed, length, waves, smoothness } = resolveOptions(curvesOptions, options, 'curves');
  const weights = Array.from({ length: waves }, (_, wave) => 1 / wholePower(wave + 1, smoothness));
  const whole = Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0));
  const circle = Array.from({ length }, (_, step) => onCircle(step / length));
  return madeSource({
    name: 'curves',
    spec: { shape: [length], values: 'real' },
    split,
    size,
    seed,
    block: 2 * waves,
    make(random, out) {
      const amplitudes = weights.map((weight) => [(weight / whole) * random.normal(), (weight / whole) * random.normal()] as const);
      for (let step = 0; step < length; step++) {
        let sum = 0;
        amplitudes.forEach(([a, b], index) => {
          const [cosine, sine] = circle[((index + 1) * step) % length]!;
          sum += a * cosine + b * sine;
        });
        out[step] = sum;
      }
    },
  });
}

/** `base` to a whole power ≤ 8, by multiplication: what `**` gives is left to each engine. */
function wholePower(base: number, power: number): number {
  let product = 1;
  for (let count = 0; count < power; count++) product *= base;
  return product;
}
