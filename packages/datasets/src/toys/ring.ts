import { resolveOptions } from '@gen/core';
import { madeSource } from '../made/made-source.js';
import { onCircle } from '../made/on-circle.js';
import type { LabelledSource } from '../sources/labelled-source.js';
import { ringOptions, type RingOptions } from './options.js';

/**
 * A ring of Gaussians in the plane, `[2]`: mode k of K is N(r·(cos 2πk/K, sin 2πk/K), σ²I), all equally likely; the
 * label is the mode. A model that leaves modes out is found out at once.
 *
 * Metz, Poole, Pfau and Sohl-Dickstein, "Unrolled generative adversarial networks", ICLR 2017.
 *
 * @throws OptionError for an option that is unknown or out of range
 *
 * @example
 * const source = ring({ modes: 8, radius: 2, sigma: 0.02, seed: 1 });
 */
export function ring(options: RingOptions = {}): LabelledSource {
  const { split, size, seed, modes, radius, sigma } = resolveOptions(ringOptions, options, 'ring');
  const classNames = Array.from({ length: modes }, (_, mode) => String(mode));
  return madeSource({
    name: 'ring',
    spec: { shape: [2], values: 'real', classNames },
    split,
    size,
    seed,
    block: 2,
    make(random, out, mode) {
      const [x, y] = onCircle(mode / modes);
      out[0] = radius * x + sigma * random.normal();
      out[1] = radius * y + sigma * random.normal();
    },
  });
}
