import { resolveOptions } from '@gen/core';
import { madeSource } from '../made/made-source.js';
import { onCircle } from '../made/on-circle.js';
import type { LabelledSource } from '../sources/labelled-source.js';
import { moonsOptions, type MoonsOptions } from './options.js';

/**
 * Two half circles that reach into each other, `[2]`: (cos t, sin t) above, label 0, and (1 − cos t, ½ − sin t) below,
 * label 1, with t uniform on [0, π) and noise N(0, σ²I), as scikit-learn's `make_moons` has them.
 *
 * @throws OptionError for an option that is unknown or out of range
 *
 * @example
 * const source = moons({ sigma: 0.05, seed: 3 });
 */
export function moons(options: MoonsOptions = {}): LabelledSource {
  const { split, size, seed, sigma } = resolveOptions(moonsOptions, options, 'moons');
  return madeSource({
    name: 'moons',
    spec: { shape: [2], values: 'real', classNames: ['upper', 'lower'] },
    split,
    size,
    seed,
    block: 2,
    make(random, out, moon) {
      const [x, y] = onCircle(random.uniform() / 2);
      out[0] = (moon === 0 ? x : 1 - x) + sigma * random.normal();
      out[1] = (moon === 0 ? y : 0.5 - y) + sigma * random.normal();
    },
  });
}
