import { relative, sep } from 'node:path';
import { OptionError, type IndexedSource } from '@gen/core';
import { inParallel } from './in-parallel.js';
import { joinAttributes, type UnmatchedAttributes } from './join-attributes.js';
import { listPictures } from './list-pictures.js';
import { oneKind } from './one-kind.js';
import { readPicture, readPictureKind, type PictureKind } from './picture-file.js';
import { pictureSource } from './picture-source.js';

/** What {@link imageFolder} takes. */
export interface ImageFolderOptions {
  /** Height and width in pixels that every picture is brought to: its middle square, scaled. Default: none is changed, and all must be of one size. */
  readonly resize?: number;
  /**
   * Most bytes of decoded pixels that are kept in memory. A folder that takes no more is decoded once, each picture
   * when it is first read; of a larger one nothing is kept, and pictures are decoded whenever they are read. Default 256 MiB.
   */
  readonly cacheBytes?: number;
  /** Path of a table of attributes, as `parseAttributeTable` reads it; its file names are the pictures' paths from the folder, with `/`. Default: none. */
  readonly attributes?: string;
  /** Whether pictures that the table lacks, and rows without a picture, are refused or passed over. Default `refuse`. */
  readonly unmatched?: UnmatchedAttributes;
}

const CACHE_BYTES = 2 ** 28;
const HEADERS_AT_ONCE = 16;

/**
 * A folder of PNG and JPEG files of one size, `[height, width, 1 or 3]` in [0, 1], in the order of their names. If the files lie
 * in subfolders instead, these are the classes, in the order of their names. Files of other kinds are passed over, but
 * pictures of other kinds are not. JPEG files are turned as their orientation tags say.
 *
 * Opening reads the headers of all files; a picture is decoded when it is read, so that a folder may be far larger than
 * memory and is still shuffled as a whole. Each picture's name is its path from the folder, with `/`.
 *
 * @throws StoreError if the folder cannot be read; DataError if it holds no pictures, or naming the first file that is
 * no picture or that differs in size, channels or depth from the one it names beside it; OptionError if `resize` is no
 * whole number from 1 to 4096 or `cacheBytes` none ≥ 0, or `unmatched` is unknown. A table of attributes is refused as `parseAttributeTable` does, and where it and the folder do not match. Reading examples throws DataError naming a file that is damaged
 *
 * @example
 * const cats = await imageFolder('pictures/cats', { resize: 64 });
 */
export async function imageFolder(path: string, { resize, cacheBytes = CACHE_BYTES, attributes, unmatched = 'refuse' }: ImageFolderOptions = {}): Promise<IndexedSource> {
  if (resize !== undefined && !(Number.isInteger(resize) && resize >= 1 && resize <= 4096)) {
    throw new OptionError(`resize must be an integer from 1 to 4096, got ${resize}.`);
  }
  if (!(Number.isInteger(cacheBytes) && cacheBytes >= 0)) throw new OptionError(`cacheBytes must be an integer ≥ 0, got ${cacheBytes}.`);
  const listing = await listPictures(path);
  const { files, ...annotations } = attributes === undefined ? listing : await joinAttributes(listing, path, attributes, unmatched);
  const kinds = await inParallel(files, HEADERS_AT_ONCE, readPictureKind);
  const resized = kinds.map(({ shape: [height, width, channels], isDeep }): PictureKind => ({ shape: [resize ?? height, resize ?? width, channels], isDeep }));
  const kind = oneKind(files, resized, 'To bring all to one size, give resize=64 or another number of pixels.');
  const names = files.map((file) => relative(path, file).replaceAll(sep, '/'));
  return pictureSource({ files, names, kind, read: (file) => readPicture(file, resize), cacheBytes, ...annotations });
}
