import { DataError, foldIn, OptionError, randomBits, randomKey, type Batch, type DataSpec, type IndexedSource, type RandomKey } from '@gen/core';
import { isLabelled, withLabels } from '../sources/labelled-source.js';
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
  const transform = (batch: Batch, context: MapContext): Batch => {
    assertUnit(batch, context.indices);
    if (mode === 'threshold') return { ...batch, x: batch.x.map((value) => (value >= 0.5 ? 1 : 0)) };
    const key = mode === 'fixed' ? fixedKey : foldIn(foldIn(randomKey(context.seed), 'binarize'), context.epoch);
    return { ...batch, x: bernoulli(batch, context.indices, key) };
  };
  return withLabels(map(source, transform, spec), isLabelled(source) ? source.labels : undefined);
}

/** 1 with probability x, each example by its own key: u·2⁻²⁴ < x with u uniform on 0 … 2²⁴ − 1. */
function bernoulli({ x, size }: Batch, indices: Uint32Array, key: RandomKey): Float32Array {
  const width = x.length / size;
  const bits = new Float32Array(x.length);
  for (let row = 0; row < size; row++) {
    const words = randomBits(foldIn(key, indices[row]!), width);
    const start = row * width;
    for (let at = 0; at < width; at++) bits[start + at] = words[at]! >>> 8 < x[start + at]! * 0x1000000 ? 1 : 0;
  }
  return bits;
}

function assertUnit({ x, size }: Batch, indices: Uint32Array): void {
  for (let at = 0; at < x.length; at++) {
    const value = x[at]!;
    if (value >= 0 && value <= 1) continue;
    const width = x.length / size;
    throw new DataError(`Only values in [0, 1] can be made binary; value ${at % width} of example ${indices[Math.floor(at / width)]!} is ${value}.`);
  }
}
