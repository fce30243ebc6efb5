import { resolveOptions, type IndexedSource } from '@gen/core';
import { madeSource } from '../made/made-source.js';
import { onCircle } from '../made/on-circle.js';
import { swissRollOptions, type SwissRollOptions } from './options.js';

/**
 * A swiss roll in the plane, `[2]`: r/(4.5π)·(t cos t, t sin t) + N(0, σ²I) with t uniform on [1.5π, 4.5π), one and a
 * half turns. There are no modes, so there are no labels.
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
  return madeSource({
    name: 'swiss-roll',
    spec: { shape: [2], values: 'real' },
    split,
    size,
    seed,
    block: 2,
    make(random, out) {
      const turns = 0.75 + 1.5 * random.uniform();
      const distance = (radius * turns) / 2.25;
      const [x, y] = onCircle(turns);
      out[0] = distance * x + sigma * random.normal();
      out[1] = distance * y + sigma * random.normal();
    },
  });
}
