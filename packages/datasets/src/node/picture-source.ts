import { DataError, indexedSource, sizeOfShape, type Annotations, type DataSpec, type IndexedSource } from '@gen/core';
import { keptAnnotations } from '../sources/kept-annotations.js';
import { inParallel } from './in-parallel.js';
import type { PictureKind } from './picture-file.js';
import type { PicturePixels } from './png-pixels.js';

/** What {@link pictureSource} makes a source of. */
export interface PictureFiles extends Omit<Annotations, 'spans'>, Pick<DataSpec, 'classNames' | 'attributeNames'> {
  readonly files: readonly string[];
  /** What each file holds once it is read. */
  readonly kind: PictureKind;
  /** The picture of a file. */
  readonly read: (file: string) => Promise<PicturePixels>;
  /** Most bytes of decoded pixels that are kept in memory; of more pictures none is kept. */
  readonly cacheBytes: number;
}

const PICTURES_AT_ONCE = 4;

/**
 * Pictures of one kind, in [0, 1], each decoded when it is first read, or whenever it is if all of them would take too
 * much memory.
 *
 * @throws DataError from reading, naming a file that is damaged or holds a picture of another kind
 */
export function pictureSource({ files, kind, read: readFile, cacheBytes, labels, attributes, names, classNames, attributeNames }: PictureFiles): IndexedSource {
  const width = sizeOfShape(kind.shape);
  const readOfKind = async (index: number): Promise<PicturePixels['pixels']> => {
    const { shape, pixels } = await readFile(files[index]!);
    const found = describeKind({ shape, isDeep: pixels instanceof Uint16Array });
    if (found !== describeKind(kind)) throw new DataError(`${files[index]!} was ${describeKind(kind)} when the folder was opened and is ${found} now.`);
    return pixels;
  };
  const bytes = files.length * width * (kind.isDeep ? 2 : 1);
  const read = bytes <= cacheBytes ? keeping(files.length, kind, readOfKind) : readOfKind;
  const white = kind.isDeep ? 65_535 : 255;
  const values = Float32Array.from({ length: white + 1 }, (_, pixel) => pixel / white);
  return indexedSource({
    spec: {
      shape: kind.shape,
      values: 'real',
      range: [0, 1],
      ...(classNames ? { classNames } : {}),
      ...(attributeNames ? { attributeNames } : {}),
    },
    size: files.length,
    async read(indices) {
      const x = new Float32Array(indices.length * width);
      await inParallel([...indices], PICTURES_AT_ONCE, async (index, row) => {
        const pixels = await read(index);
        for (let at = 0, to = row * width; at < width; at++) x[to++] = values[pixels[at]!]!;
      });
      return { size: indices.length, x };
    },
    annotations: keptAnnotations({ ...(labels ? { labels } : {}), ...(attributes ? { attributes } : {}), ...(names ? { names } : {}) }, files.length),
  });
}

/** Reads pictures so that each is decoded once. */
function keeping(count: number, kind: PictureKind, read: (index: number) => Promise<PicturePixels['pixels']>): (index: number) => Promise<PicturePixels['pixels']> {
  const width = sizeOfShape(kind.shape);
  const all = kind.isDeep ? new Uint16Array(count * width) : new Uint8Array(count * width);
  const isKept = new Uint8Array(count);
  return async (index) => {
    const kept = all.subarray(index * width, (index + 1) * width);
    if (isKept[index] === 0) kept.set(await read(index));
    isKept[index] = 1;
    return kept;
  };
}

/** A kind as messages name it: `32×32 grey`. */
export function describeKind({ shape: [height, width, channels], isDeep }: PictureKind): string {
  return `${width}×${height} ${channels === 1 ? 'grey' : 'colour'}${isDeep ? ' of 16 bits' : ''}`;
}
