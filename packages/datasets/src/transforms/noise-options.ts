import { choice, foldIn, integer, randomKey, type RandomKey } from '@gen/core';
import type { MapContext } from './map.js';

/** The options of every transform that draws random numbers. */
export const noiseOptions = {
  mode: choice(['stochastic', 'fixed'], {
    default: 'stochastic',
    doc: 'Whether numbers are drawn anew in each epoch, by the seed of the walk too, or once for each example.',
  }),
  seed: integer({ min: 0, default: 0, doc: 'Two transforms of a kind, one after the other, need different seeds to draw different numbers.' }),
};

/** The key of one example's numbers: of the transform's name and seed, the walk's seed and epoch, and the position. */
export function exampleKeys(name: string, { mode, seed }: { readonly mode: string; readonly seed: number }): (index: number, context: MapContext) => RandomKey {
  const own = foldIn(foldIn(randomKey(seed), name), mode);
  return (index, walk) => foldIn(mode === 'fixed' ? own : foldIn(foldIn(own, walk.seed), walk.epoch), index);
}
