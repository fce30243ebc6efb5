import { DataError, foldIn, indexedSource, OptionError, randomInteger, randomKey, type DataSpec, type IndexedSource, type ReadContext } from '@gen/core';
import { inParallel } from './in-parallel.js';
import { matchPairs, type FilePair } from './match-pairs.js';
import { oneKind } from './one-kind.js';
import { readPicture, readPictureKind, type PictureKind } from './picture-file.js';
import type { PicturePixels } from './png-pixels.js';

/** What {@link picturePairs} takes. */
export interface PicturePairsOptions {
  /** Height and width in pixels that every input is brought to: its middle square, scaled. A target is brought to as many times that as it is larger than its input. Default: none is changed. */
  readonly resize?: number;
  /**
   * Height and width in pixels of the square that is cut from every input, and the same part of its target, at a place
   * drawn anew in each epoch, so that pictures may differ in size. Default: pictures are left whole, and all inputs must
   * be of one size.
   */
  readonly randomCrop?: number;
  /** Most bytes of decoded pixels that are kept in memory; of more pictures none is kept. Default 256 MiB. */
  readonly cacheBytes?: number;
}

interface KindPair {
  readonly input: PictureKind;
  readonly target: PictureKind;
}

const CACHE_BYTES = 2 ** 28;
const AT_ONCE = 4;

/**
 * Pairs of pictures: `x` from one place and `target` from another, both in [0, 1], matched by their names. A place is a
 * folder of PNG and JPEG files, or a pattern in one, `Set5/*_LR.png`. Targets are as large as their inputs or larger by
 * a whole number, the same for all pairs: stained and clean pages, or low and high resolution.
 *
 * Opening reads the headers of all files; a pair is decoded when it is first read.
 *
 * @throws StoreError if a folder cannot be read; DataError naming pictures without a partner, pairs whose sizes do not fit
 * and files that are no pictures or differ in kind from the first; OptionError for an option out of range, and for
 * `resize` together with `randomCrop`. Reading throws DataError naming a file that is damaged
 *
 * @example
 * const pages = await picturePairs('train', 'train_cleaned', { randomCrop: 64 });
 * pages.spec.target; // { shape: [64, 64, 1], values: 'real', range: [0, 1] }
 */
export async function picturePairs(inputs: string, targets: string, { resize, randomCrop: crop, cacheBytes = CACHE_BYTES }: PicturePairsOptions = {}): Promise<IndexedSource> {
  for (const [name, value] of [['resize', resize], ['randomCrop', crop]] as const) {
    if (value !== undefined && !(Number.isInteger(value) && value >= 1 && value <= 4096)) throw new OptionError(`${name} must be an integer from 1 to 4096, got ${value}.`);
  }
  if (resize !== undefined && crop !== undefined) throw new OptionError('Pairs are either resized or cropped: give one of resize and randomCrop.');
  if (!(Number.isInteger(cacheBytes) && cacheBytes >= 0)) throw new OptionError(`cacheBytes must be an integer ≥ 0, got ${cacheBytes}.`);
  const pairs = await matchPairs(inputs, targets);
  const kinds = await inParallel(pairs, AT_ONCE, async ({ input, target }) => ({ input: await readPictureKind(input), target: await readPictureKind(target) }));
  const factor = commonFactor(pairs, kinds);
  const sides = { input: resize ?? crop, target: (resize ?? crop) && (resize ?? crop)! * factor };
  if (crop !== undefined) refuseSmall(pairs, kinds, crop);
  const kindOf = (which: keyof KindPair): PictureKind =>
    oneKind(pairs.map((pair) => pair[which]), kinds.map((kind) => withSide(kind[which], sides[which])), 'Give randomCrop=64 or another number of pixels to cut squares from them, or resize=64 to bring all to one size.');
  const [input, target] = [kindOf('input'), kindOf('target')];
  const bytes = kinds.reduce((sum, kind) => sum + bytesOf(withSide(kind.input, resize && sides.input)) + bytesOf(withSide(kind.target, resize && sides.target)), 0);
  const read = keeping(bytes <= cacheBytes, async (index: number) => {
    const of = async (which: keyof KindPair): Promise<PicturePixels> => readUnchanged(pairs[index]![which], kinds[index]![which], resize && sides[which]);
    return { input: await of('input'), target: await of('target') };
  });
  const [inputWidth, targetWidth] = [input, target].map(({ shape }) => shape[0] * shape[1] * shape[2]) as [number, number];
  return indexedSource({
    spec: { ...specOf(input), target: specOf(target) },
    size: pairs.length,
    async read(indices, context) {
      const batch = { size: indices.length, x: new Float32Array(indices.length * inputWidth), target: new Float32Array(indices.length * targetWidth) };
      await inParallel([...indices], AT_ONCE, async (index, row) => {
        const pair = await read(index);
        const [top, left] = crop === undefined ? [0, 0] : placeOf(pair.input, crop, index, context);
        cut(pair.input, input.shape, [top, left], batch.x.subarray(row * inputWidth, (row + 1) * inputWidth));
        cut(pair.target, target.shape, [top * factor, left * factor], batch.target.subarray(row * targetWidth, (row + 1) * targetWidth));
      });
      return batch;
    },
  });
}

const specOf = ({ shape }: PictureKind): Pick<DataSpec, 'shape' | 'values' | 'range'> => ({ shape, values: 'real', range: [0, 1] });

const withSide = ({ shape: [height, width, channels], isDeep }: PictureKind, side: number | undefined): PictureKind => ({ shape: [side ?? height, side ?? width, channels], isDeep });

const bytesOf = ({ shape: [height, width, channels], isDeep }: PictureKind): number => height * width * channels * (isDeep ? 2 : 1);

/** How many times as high and wide as its input each target is. */
function commonFactor(pairs: readonly FilePair[], kinds: readonly KindPair[]): number {
  const factors = kinds.map(({ input, target }, index) => {
    const factor = target.shape[0] / input.shape[0];
    if (Number.isInteger(factor) && target.shape[1] === factor * input.shape[1]) return factor;
    const size = ({ shape: [height, width] }: PictureKind): string => `${width}×${height}`;
    throw new DataError(`${pairs[index]!.target} has ${size(target)} pixels, which is no whole number of times the ${size(input)} of ${pairs[index]!.input}.`);
  });
  const other = factors.findIndex((factor) => factor !== factors[0]);
  if (other >= 0) {
    throw new DataError(`${pairs[other]!.target} is ${factors[other]!} times as large as its input, but ${pairs[0]!.target} is ${factors[0]!} times: all pairs must agree.`);
  }
  return factors[0]!;
}

function refuseSmall(pairs: readonly FilePair[], kinds: readonly KindPair[], crop: number): void {
  const small = kinds.findIndex(({ input: { shape: [height, width] } }) => Math.min(height, width) < crop);
  if (small >= 0) {
    const [height, width] = kinds[small]!.input.shape;
    throw new DataError(`${pairs[small]!.input} has ${width}×${height} pixels, from which no square of ${crop} can be cut.`);
  }
}

async function readUnchanged(file: string, kind: PictureKind, resize: number | undefined): Promise<PicturePixels> {
  const picture = await readPicture(file, resize);
  const expected = withSide(kind, resize);
  if (picture.shape.join() !== expected.shape.join() || picture.pixels instanceof Uint16Array !== kind.isDeep) {
    throw new DataError(`${file} has changed since it was opened: do not change data while it is read.`);
  }
  return picture;
}

function keeping<T>(keeps: boolean, read: (index: number) => Promise<T>): (index: number) => Promise<T> {
  if (!keeps) return read;
  const kept = new Map<number, T>();
  return async (index) => {
    const value = kept.get(index) ?? (await read(index));
    kept.set(index, value);
    return value;
  };
}

function placeOf({ shape: [height, width] }: PicturePixels, crop: number, index: number, { epoch, seed }: ReadContext): [top: number, left: number] {
  const key = foldIn(foldIn(foldIn(randomKey(seed), 'crop-pairs'), epoch), index);
  return [randomInteger(foldIn(key, 'top'), height - crop + 1), randomInteger(foldIn(key, 'left'), width - crop + 1)];
}

/** A part of a picture, in [0, 1]. */
function cut({ shape: [, across, channels], pixels }: PicturePixels, [height, width]: readonly [number, number, number], [top, left]: readonly [number, number], out: Float32Array): void {
  const white = pixels instanceof Uint16Array ? 65_535 : 255;
  let to = 0;
  for (let row = top; row < top + height; row++) {
    const start = (row * across + left) * channels;
    for (let from = start; from < start + width * channels; from++) out[to++] = pixels[from]! / white;
  }
}
