import { DataError, indexedSource, OptionError, type IndexedSource } from '@gen/core';
import { withLabels } from '../sources/labelled-source.js';
import { inParallel } from './in-parallel.js';
import { listPictures } from './list-pictures.js';
import { readPicture, readPictureKind, type PictureKind } from './picture-file.js';
import type { PicturePixels } from './png-pixels.js';

/** What {@link imageFolder} takes. */
export interface ImageFolderOptions {
  /** Height and width in pixels that every picture is brought to: its middle square, scaled. Default: none is changed, and all must be of one size. */
  readonly resize?: number;
  /**
   * Most bytes of decoded pixels that are kept in memory. A folder that takes no more is decoded once, each picture
   * when it is first read; of a larger one nothing is kept, and pictures are decoded whenever they are read. Default 256 MiB.
   */
  readonly cacheBytes?: number;
}

const CACHE_BYTES = 2 ** 28;
const HEADERS_AT_ONCE = 16;
const PICTURES_AT_ONCE = 4;

/**
 * A folder of PNG and JPEG files of one size, `[height, width, 1 or 3]` in [0, 1], in the order of their names. If the files lie
 * in subfolders instead, these are the classes, in the order of their names. Files of other kinds are passed over, but
 * pictures of other kinds are not. JPEG files are turned as their orientation tags say.
 *
 * Opening reads the headers of all files; a picture is decoded when it is read, so that a folder may be far larger than
 * memory and is still shuffled as a whole.
 *
 * @throws StoreError if the folder cannot be read; DataError if it holds no pictures, or naming the first file that is
 * no picture or that differs in size, channels or depth from the one it names beside it; OptionError if `resize` is no
 * whole number from 1 to 4096 or `cacheBytes` none ≥ 0. Reading examples throws DataError naming a file that is damaged
 *
 * @example
 * const cats = await imageFolder('pictures/cats', { resize: 64 });
 */
export async function imageFolder(path: string, { resize, cacheBytes = CACHE_BYTES }: ImageFolderOptions = {}): Promise<IndexedSource> {
  if (resize !== undefined && !(Number.isInteger(resize) && resize >= 1 && resize <= 4096)) {
    throw new OptionError(`resize must be an integer from 1 to 4096, got ${resize}.`);
  }
  if (!(Number.isInteger(cacheBytes) && cacheBytes >= 0)) throw new OptionError(`cacheBytes must be an integer ≥ 0, got ${cacheBytes}.`);
  const { files, labels, classNames } = await listPictures(path);
  const kind = oneKind(files, await inParallel(files, HEADERS_AT_ONCE, readPictureKind), resize);
  const width = kind.shape.reduce((product, side) => product * side, 1);
  const bytes = files.length * width * (kind.isDeep ? 2 : 1);
  const read = bytes <= cacheBytes ? keepPictures(files, kind, resize) : (index: number) => readOfKind(files[index]!, kind, resize);
  const white = kind.isDeep ? 65_535 : 255;
  const values = Float32Array.from({ length: white + 1 }, (_, pixel) => pixel / white);
  const source = indexedSource({
    spec: { shape: kind.shape, values: 'real', range: [0, 1], ...(classNames ? { classNames } : {}) },
    size: files.length,
    async read(indices) {
      const x = new Float32Array(indices.length * width);
      await inParallel([...indices], PICTURES_AT_ONCE, async (index, row) => {
        const pixels = await read(index);
        for (let at = 0, to = row * width; at < width; at++) x[to++] = values[pixels[at]!]!;
      });
      return { size: indices.length, x, ...(labels ? { labels: Int32Array.from(indices, (index) => labels[index]!) } : {}) };
    },
  });
  return withLabels(source, labels);
}

/** The kind that all pictures are of. */
function oneKind(files: readonly string[], kinds: readonly PictureKind[], resize: number | undefined): PictureKind {
  const resized = kinds.map(({ shape: [height, width, channels], isDeep }): PictureKind => ({ shape: [resize ?? height, resize ?? width, channels], isDeep }));
  const first = resized[0]!;
  const other = resized.findIndex((kind) => describe(kind) !== describe(first));
  if (other < 0) return first;
  const hint = sizeOf(resized[other]!) === sizeOf(first) ? '' : ' To bring all to one size, give resize=64 or another number of pixels.';
  throw new DataError(`All pictures must be of one kind: ${files[0]!} is ${describe(first)}, but ${files[other]!} is ${describe(resized[other]!)}.${hint}`);
}

/** Reads pictures so that each file is decoded once. */
function keepPictures(files: readonly string[], kind: PictureKind, resize: number | undefined): (index: number) => Promise<PicturePixels['pixels']> {
  const width = kind.shape.reduce((product, side) => product * side, 1);
  const all = kind.isDeep ? new Uint16Array(files.length * width) : new Uint8Array(files.length * width);
  const isKept = new Uint8Array(files.length);
  return async (index) => {
    const kept = all.subarray(index * width, (index + 1) * width);
    if (isKept[index] === 0) kept.set(await readOfKind(files[index]!, kind, resize));
    isKept[index] = 1;
    return kept;
  };
}

async function readOfKind(file: string, kind: PictureKind, resize: number | undefined): Promise<PicturePixels['pixels']> {
  const { shape, pixels } = await readPicture(file, resize);
  const found = { shape, isDeep: pixels instanceof Uint16Array };
  if (describe(found) !== describe(kind)) throw new DataError(`${file} was ${describe(kind)} when the folder was opened and is ${describe(found)} now.`);
  return pixels;
}

function sizeOf({ shape: [height, width] }: PictureKind): string {
  return `${width}×${height}`;
}

function describe({ shape, isDeep }: PictureKind): string {
  return `${sizeOf({ shape, isDeep })} ${shape[2] === 1 ? 'grey' : 'colour'}${isDeep ? ' of 16 bits' : ''}`;
}
