import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DataError, gatherRows, resolveOptions, type IndexedSource, type OptionInput } from '@gen/core';
import { parsePartition } from '../attributes/parse-partition.js';
import { celebaDefinition, celebaOptions } from '../catalogue/celeba-definition.js';
import { middleSquare } from '../pictures/middle-square.js';
import { resizeSquare } from '../pictures/resize-square.js';
import { decompressFile } from './decompress-file.js';
import { readAttributeTable } from './join-attributes.js';
import { presentFiles } from './obtain.js';
import { readPicture } from './picture-file.js';
import { pictureSource } from './picture-source.js';
import type { DataPlaces } from './places.js';
import type { PicturePixels } from './png-pixels.js';
import { readInput, told } from './read-input.js';

/** What {@link celeba} takes. */
export interface CelebAOptions extends DataPlaces, OptionInput<typeof celebaOptions> {}

/** Decoded pixels of all splits at 64 × 64 would take 2.5 GB. */
const CACHE_BYTES = 2 ** 28;

/**
 * CelebA, aligned and cropped: photographs of faces, `[64, 64, 3]` in [0, 1], with 40 binary attributes and no labels. From
 * each picture of 178 × 218 pixels the square of 148 in the middle is kept, as is usual, and brought to 64. The folder
 * `img_align_celeba` and the files `list_attr_celeba.txt` and `list_eval_partition.txt` (or the same as `.csv`) are looked
 * for in a folder `celeba` in `dataDir`, `GEN_DATA_DIR` and the user's cache folder; they are not downloaded. A picture is
 * decoded when it is read.
 *
 * Liu, Luo, Wang and Tang, "Deep learning face attributes in the wild", ICCV 2015.
 *
 * @throws DownloadError if files are missing, saying where they come from and where to put them; DataError if one is
 * damaged, or if the partition names a picture that is not in the folder or has no row of attributes; OptionError for an
 * option that is unknown or out of range
 *
 * @example
 * const faces = await celeba({ split: 'valid', dataDir: 'data' }); // data/celeba/img_align_celeba/182638.jpg …
 */
export async function celeba({ dataDir, cacheDir, ...options }: CelebAOptions = {}): Promise<IndexedSource> {
  const { split, crop, resize } = resolveOptions(celebaOptions, options, 'celeba');
  const places = { ...(dataDir === undefined ? {} : { dataDir }), ...(cacheDir === undefined ? {} : { cacheDir }) };
  const paths = await presentFiles(celebaDefinition, places);
  const [folder, attributesFile, partitionFile] = celebaDefinition.files.map(({ name }) => paths.get(name)!) as [string, string, string];
  const { names, values, files } = await readAttributeTable(attributesFile);
  const rows = new Map(files.map((file, row) => [file, row]));
  const partition = parsePartition(await decompressFile(await readInput(partitionFile), partitionFile), partitionFile);
  const wanted = [...partition].filter(([, part]) => part === split).map(([file]) => file);
  if (wanted.length === 0) throw new DataError(`${partitionFile} names no pictures of the split ${split}.`);
  const unknown = wanted.find((file) => !rows.has(file));
  if (unknown !== undefined) throw new DataError(`${attributesFile} has no row for ${unknown}, which ${partitionFile} names.`);
  const { path, present } = await picturesIn(folder);
  const missing = wanted.filter((file) => !present.has(file));
  if (missing.length > 0) throw new DataError(`${path} lacks ${missing.length} of ${wanted.length} pictures of the split ${split}, the first of them ${missing[0]!}: unpack img_align_celeba.zip again.`);
  return pictureSource({
    files: wanted.map((file) => join(path, file)),
    kind: { shape: [resize, resize, 3], isDeep: false },
    read: (file) => readSquare(file, crop, resize),
    cacheBytes: CACHE_BYTES,
    attributes: gatherRows(values, names.length, wanted.map((file) => rows.get(file)!)),
    attributeNames: names,
  });
}

/** The pictures of the folder, or of the one of the same name within, as some programs unpack it. */
async function picturesIn(folder: string): Promise<{ readonly path: string; readonly present: ReadonlySet<string> }> {
  const names = await told(folder, () => readdir(folder));
  const inner = join(folder, 'img_align_celeba');
  if (names.includes('img_align_celeba')) return { path: inner, present: new Set(await told(inner, () => readdir(inner))) };
  return { path: folder, present: new Set(names) };
}

async function readSquare(file: string, crop: number, resize: number): Promise<PicturePixels> {
  const picture = await readPicture(file, undefined);
  const { shape: [height, width, channels], pixels } = picture;
  if (channels !== 3 || pixels instanceof Uint16Array || Math.min(height, width) < crop) {
    throw new DataError(`${file} has ${width}×${height} pixels and ${channels === 3 ? 'colour' : 'grey'}, where a colour JPEG file of ${crop}×${crop} or more was expected.`);
  }
  return resizeSquare(middleSquare(picture, crop), resize);
}
