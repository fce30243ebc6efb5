import { resolveOptions } from '@gen/core';
import { madeSource } from '../made/made-source.js';
import type { LabelledSource } from '../sources/labelled-source.js';
import { gridOptions, type GridOptions } from './options.js';

/**
 * A square grid of Gaussians in the plane, `[2]`, centred on the origin, all equally likely; the label is
 * row · side + column, rows from the bottom.
 *
 * Srivastava et al., "VEEGAN: reducing mode collapse in GANs using implicit variational learning", NIPS 2017.
 *
 * @throws OptionError for an option that is unknown or out of range
 *
 * @example
 * const source = grid({ side: 5, spacing: 2, sigma: 0.05 }); // 25 modes from (−4, −4) to (4, 4)
 */
export function grid(options: GridOptions = {}): LabelledSource {
  const { split, size, seed, side, spacing, sigma } = resolveOptions(gridOptions, options, 'grid');
  const classNames = Array.from({ length: side * side }, (_, mode) => String(mode));
  const middle = (side - 1) / 2;
  return madeSource({
    name: 'grid',
    spec: { shape: [2], values: 'real', classNames },
    split,
    size,
    seed,
    block: 2,
    make(random, out, mode) {
      out[0] = spacing * ((mode % side) - middle) + sigma * random.normal();
      out[1] = spacing * (Math.floor(mode / side) - middle) + sigma * random.normal();
    },
  });
}
