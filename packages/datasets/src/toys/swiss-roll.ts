import { resolveOptions, withTargetValues, type IndexedSource } from '@gen/core';
import { draws, type Draws } from '../digits/draws.js';
import { exampleKey, madeSource } from '../made/made-source.js';
import { onCircle } from '../made/on-circle.js';
import { swissRollOptions, type SwissRollOptions } from './options.js';

/**
 * A swiss roll in the plane, `[2]`: r/(4.5π)·(t cos t, t sin t) + N(0, σ²I) with t uniform on [1.5π, 4.5π), one and a
 * half turns. There are no modes, so there are no labels; the target of each point is how far
 * along the roll it is, from 0 at the inner end to 1 at the outer one.
 *
 * Sohl-Dickstein, Weiss, Maheswaranathan and Ganguli, "Deep unsupervised learning using nonequilibrium
 * thermodynamics", ICML 2015.
 *
 * @throws OptionError for an option that is unknown or out of range
 *
 * @example
 * const source = swissRoll({ sigma: 0, size: 500 });
 */
export function swissRoll(options: SwissRollOptions = {}): IndexedSource {
  const { split, size, seed, radius, sigma } = resolveOptions(swissRollOptions, options, 'swiss-roll');
  const set = {
    name: 'swiss-roll',
    spec: { shape: [2], values: 'real' as const },
    split,
    size,
    seed,
    block: 2,
    make(random: Draws, out: Float32Array) {
      const turns = 0.75 + 1.5 * random.uniform();
      const distance = (radius * turns) / 2.25;
      const [x, y] = onCircle(turns);
      out[0] = distance * x + sigma * random.normal();
      out[1] = distance * y + sigma * random.normal();
    },
  };
  const source = madeSource(set);
  // The first number of a point is its place.
  const places = Float32Array.from({ length: source.size }, (_, index) => draws(exampleKey(set, index), set.block).uniform());
  return withTargetValues(source, places, { shape: [1], values: 'real', range: [0, 1] });
}
