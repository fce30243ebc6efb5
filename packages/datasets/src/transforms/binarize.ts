import { DataError, foldIn, OptionError, randomBits, randomKey, type Batch, type DataSpec, type IndexedSource, type RandomKey } from '@gen/core';
import { map, type MapContext } from './map.js';

/** The ways of {@link binarize}. */
export const binarizeModes = ['threshold', 'fixed', 'stochastic'] as const;

/** How values become 0 or 1. */
export type BinarizeMode = (typeof binarizeModes)[number];

/** Options of {@link binarize}. */
export interface BinarizeOptions {
  /** Seed of `fixed`. The other modes do not use it. Default 0. */
  readonly seed?: number;
}

/**
 * Makes values in [0, 1] binary.
 * - `threshold`: 1 where x ≥ ½.
 * - `fixed`: 1 with probability x, drawn once for each example: every epoch sees the same picture.
 * - `stochastic`: 1 with probability x, drawn anew in each epoch from the walk's seed, the epoch and the example's
 *   position, so that a walk resumed from any batch sees the same bits.
 *
 * Salakhutdinov and Murray, "On the quantitative analysis of deep belief networks", ICML 2008 (fixed);
 * Burda, Grosse and Salakhutdinov, "Importance weighted autoencoders", ICLR 2016 (stochastic).
 *
 * @throws OptionError for an unknown mode; DataError if the source says that its values leave [0, 1] or, when read,
 * if one does
 *
 * @example
 * await vae.fit(binarize(await mnist({ split: 'train' }), 'stochastic'));
 */
export function binarize(source: IndexedSource, mode: BinarizeMode, { seed = 0 }: BinarizeOptions = {}): IndexedSource {
  if (!binarizeModes.includes(mode)) throw new OptionError(`There is no binarisation ${String(mode)}: it is ${binarizeModes.join(', ')}.`);
  const [low, high] = source.spec.range ?? [0, 1];
  if (low < 0 || high > 1) throw new DataError(`Only values in [0, 1] can be made binary; these are in [${low}, ${high}].`);
  const spec: DataSpec = { ...source.spec, values: 'binary', range: [0, 1] };
  const fixedKey = foldIn(randomKey(seed), 'binarize-fixed');
  const transform = (batch: Batch, { indices, ...walk }: MapContext): Batch => {
    if (mode === 'threshold') return { ...batch, x: threshold(batch, indices) };
    const key = mode === 'fixed' ? fixedKey : foldIn(foldIn(randomKey(walk.seed), 'binarize'), walk.epoch);
    return { ...batch, x: bernoulli(batch, indices, key) };
  };
  return { ...map(source, transform, spec), annotations: source.annotations };
}

function threshold({ x, size }: Batch, indices: Uint32Array): Float32Array {
  const width = x.length / size;
  const bits = new Float32Array(x.length);
  for (let at = 0; at < x.length; at++) {
    const value = x[at]!;
    if (value >= 0.5 && value <= 1) bits[at] = 1;
    else if (!(value >= 0 && value < 0.5)) refuse(value, at % width, indices[Math.floor(at / width)]!);
  }
  return bits;
}

/**
 * 1 with probability x: where ⌊u·2²⁴⌋ < 2²⁴·x with u uniform on [0, 1). Each example has its own key; its numbers go to
 * the values strictly between 0 and 1 in turn, since the others need none and are most of a picture.
 */
function bernoulli({ x, size }: Batch, indices: Uint32Array, key: RandomKey): Float32Array {
  const width = x.length / size;
  const bits = new Float32Array(x.length);
  const undecided = new Uint32Array(width);
  for (let row = 0; row < size; row++) {
    let count = 0;
    const end = (row + 1) * width;
    for (let at = end - width; at < end; at++) {
      const value = x[at]!;
      // Most pixels of most pictures are black.
      if (value === 0) continue;
      if (value > 0 && value < 1) undecided[count++] = at;
      else if (value === 1) bits[at] = 1;
      else refuse(value, at - row * width, indices[row]!);
    }
    const words = randomBits(foldIn(key, indices[row]!), count);
    for (let next = 0; next < count; next++) {
      const at = undecided[next]!;
      if (words[next]! >>> 8 < x[at]! * 0x1000000) bits[at] = 1;
    }
  }
  return bits;
}

function refuse(value: number, at: number, example: number): never {
  throw new DataError(`Only values in [0, 1] can be made binary; value ${at} of example ${example} is ${value}.`);
}
