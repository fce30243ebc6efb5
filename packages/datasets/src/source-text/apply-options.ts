import { OptionError, type IndexedSource, type OptionValues } from '@gen/core';
import type { limit } from '../catalogue/source-options.js';
import type { pictureTransforms } from '../catalogue/transform-options.js';
import { addGaussianNoise } from '../transforms/add-gaussian-noise.js';
import { binarize } from '../transforms/binarize.js';
import { crop, randomCrop } from '../transforms/crop.js';
import { downscale } from '../transforms/downscale.js';
import { fitWhitening } from '../transforms/fit-whitening.js';
import { flip, randomFlip } from '../transforms/flip.js';
import { maskPixels } from '../transforms/mask-pixels.js';
import { occlude } from '../transforms/occlude.js';
import { patches } from '../transforms/patches.js';
import { saltAndPepper } from '../transforms/salt-and-pepper.js';
import { fitStandardization, standardize } from '../transforms/standardize.js';
import { take } from '../transforms/take.js';
import { toGrey } from '../transforms/to-grey.js';
import { watermark } from '../transforms/watermark.js';
import { whiten } from '../transforms/whiten.js';
import { withTarget } from '../transforms/with-target.js';

/** The options of a source's text that {@link applyOptions} carries out. */
export type AppliedOptions = Partial<OptionValues<typeof pictureTransforms & { limit: typeof limit }>> & { readonly seed: number };

/** Patches unless the text says how many. */
const PATCHES = 10_000;
/** Examples that whitening is measured on at most. */
const MEASURED = 20_000;

/** The options of what spoils examples. */
const corruptions = ['occlude', 'watermark', 'noise', 'mask', 'saltAndPepper'] as const;

type Step = (source: IndexedSource, options: AppliedOptions) => IndexedSource;

const noiseOf = ({ corruption = 'stochastic', seed }: AppliedOptions) => ({ mode: corruption, seed });

/** What changes the shape of examples, in order. */
const shaping: readonly Step[] = [
  (source, { grey }) => (grey === 'yes' ? toGrey(source) : source),
  (source, { crop: side }) => (side === undefined ? source : crop(source, { height: side, width: side })),
  (source, { randomCrop: side, ...options }) => (side === undefined ? source : randomCrop(source, { height: side, width: side, ...noiseOf(options) })),
  (source, { downscale: factor }) => (factor === undefined ? source : downscale(source, { factor })),
  (source, { patches: size, patchCount: count = PATCHES, seed }) => (size === undefined ? source : patches(source, { size, count, seed })),
  (source, { flip: axis, ...options }) => (axis === undefined ? source : axis === 'random' ? randomFlip(source, noiseOf(options)) : flip(source, { axis })),
];

const binarizing: Step = (source, { binarize: mode, seed }) => (mode === undefined ? source : binarize(source, mode, { seed }));

/** What corrupts values, in order. */
const corrupting: readonly Step[] = [
  (source, { occlude: side, ...options }) => (side === undefined ? source : occlude(source, { height: side, width: side, ...noiseOf(options) })),
  (source, { watermark: text }) => (text === undefined ? source : watermark(source, text)),
  (source, { noise: sigma, ...options }) => (sigma === undefined ? source : addGaussianNoise(source, { sigma, clip: source.spec.range !== undefined, ...noiseOf(options) })),
  (source, { mask: share, ...options }) => (share === undefined ? source : maskPixels(source, { share, ...noiseOf(options) })),
  (source, { saltAndPepper: share, ...options }) => (share === undefined ? source : saltAndPepper(source, { share, ...noiseOf(options) })),
];

/** What changes values, in order. */
const changing: readonly Step[] = [
  binarizing,
  (source, { keepClean, ...options }) => (keepClean === 'yes' ? withTarget(source, (clean) => inOrder(corrupting, clean, options)) : inOrder(corrupting, source, options)),
];

const inOrder = (steps: readonly Step[], source: IndexedSource, options: AppliedOptions): IndexedSource => steps.reduce((made, step) => step(made, options), source);

/**
 * Carries out what the options of a source's text ask for, in this order whatever the order in the text: grey, crop,
 * randomCrop, downscale, patches, flip, limit, binarize, occlude, watermark, noise, mask, saltAndPepper, standardize or
 * whiten. With `keepClean=yes` each example carries itself as it was after binarize as its target.
 *
 * @param reference - opens the training split, which the means of `standardize` and `whiten` are measured on, before `limit`
 * @throws OptionError for options that exclude each other, and as each transform does; ShapeError and DataError for data
 * that a transform does not fit
 */
export async function applyOptions(source: IndexedSource, options: AppliedOptions, reference: () => Promise<IndexedSource>): Promise<IndexedSource> {
  exclude(options);
  const shaped = inOrder(shaping, source, options);
  const limited = options.limit === undefined ? shaped : take(shaped, Math.min(options.limit, shaped.size));
  const changed = inOrder(changing, limited, options);
  const measured = async (): Promise<IndexedSource> => inOrder([...shaping, ...changing], await reference(), options);
  if (options.standardize !== undefined) return standardize(changed, await fitStandardization(await measured(), { per: options.standardize }));
  if (options.whiten !== undefined) {
    const all = await measured();
    return whiten(changed, await fitWhitening(take(all, Math.min(MEASURED, all.size)), { method: options.whiten, epsilon: options.whitenEpsilon ?? 0 }));
  }
  return changed;
}

function exclude({ crop: middle, randomCrop: anywhere, patches: size, patchCount, standardize: per, whiten: method, whitenEpsilon, ...options }: AppliedOptions): void {
  if (middle !== undefined && anywhere !== undefined) throw new OptionError('crop and randomCrop exclude each other; give one of them.');
  if (per !== undefined && method !== undefined) throw new OptionError('standardize and whiten exclude each other; give one of them: whitening standardises too.');
  if (patchCount !== undefined && size === undefined) throw new OptionError('patchCount says how many patches; give their side too: patches=12.');
  if (options.keepClean === 'yes' && corruptions.every((name) => options[name] === undefined)) throw new OptionError(`keepClean=yes keeps what a corruption spoils; give one too: ${corruptions.map((name) => `${name}=…`).join(', ')}.`);
  if (options.keepClean === 'yes' && (per ?? method) !== undefined) throw new OptionError('keepClean=yes excludes standardize and whiten: examples would be on another scale than their targets.');
  if (whitenEpsilon !== undefined && method === undefined) throw new OptionError('whitenEpsilon belongs to whitening; give whiten=zca or whiten=pca too.');
}
