import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DataError, OptionError, type IndexedSource } from '@gen/core';
import { pixelSource } from '../sources/pixel-source.js';
import { resizeSquare } from '../pictures/resize-square.js';
import { describeBytes } from '../bytes/describe-bytes.js';
import { jpegPixels } from './jpeg-pixels.js';
import { pngPixels, type PicturePixels } from './png-pixels.js';
import { isFolder, readInput } from './read-input.js';

interface Listing {
  readonly files: readonly string[];
  readonly labels?: Int32Array;
  readonly classNames?: readonly string[];
}

/** What {@link imageFolder} takes. */
export interface ImageFolderOptions {
  /** Height and width in pixels that every picture is brought to: its middle square, scaled. Default: none is changed, and all must be of one size. */
  readonly resize?: number;
}

/**
 * A folder of PNG and JPEG files of one size, `[height, width, 1 or 3]` in [0, 1], in the order of their names. If the files lie
 * in subfolders instead, these are the classes, in the order of their names. Files of other kinds are passed over, but
 * pictures of other kinds are not. JPEG files are turned as their
 * orientation tags say. All pixels are kept in memory, as bytes.
 *
 * @throws StoreError if the folder cannot be read; DataError if it holds no pictures, or naming the first file that is
 * no picture, that is damaged, or that differs in size, channels or depth from the one it names beside it; OptionError if `resize` is no whole number from 1 to 4096
 *
 * @example
 * const cats = await imageFolder('pictures/cats', { resize: 64 });
 */
export async function imageFolder(path: string, { resize }: ImageFolderOptions = {}): Promise<IndexedSource> {
  if (resize !== undefined && !(Number.isInteger(resize) && resize >= 1 && resize <= 4096)) {
    throw new OptionError(`resize must be an integer from 1 to 4096, got ${resize}.`);
  }
  const { files, ...classes } = await listPictures(path);
  const first = await readPicture(files[0]!, resize);
  const width = first.pixels.length;
  const isDeep = first.pixels instanceof Uint16Array;
  const pixels = isDeep ? new Uint16Array(files.length * width) : new Uint8Array(files.length * width);
  for (const [index, file] of files.entries()) {
    const picture = index === 0 ? first : await readPicture(file, resize);
    if (describe(picture) !== describe(first)) {
      const hint = sizeOf(picture) === sizeOf(first) ? '' : ' To bring all to one size, give resize=64 or another number of pixels.';
      throw new DataError(`All pictures must be of one kind: ${files[0]!} is ${describe(first)}, but ${file} is ${describe(picture)}.${hint}`);
    }
    pixels.set(picture.pixels, index * width);
  }
  return pixelSource({ pixels, shape: first.shape, white: isDeep ? 65_535 : 255, ...classes });
}

/** A PNG or JPEG file, by its content. */
async function readPicture(file: string, resize: number | undefined): Promise<PicturePixels> {
  const bytes = await readInput(file);
  const picture = describeBytes(bytes) === 'a JPEG picture' ? await jpegPixels(bytes, file) : pngPixels(bytes, file);
  return resize === undefined ? picture : resizeSquare(picture, resize);
}

function sizeOf({ shape: [height, width] }: PicturePixels): string {
  return `${width}×${height}`;
}

function describe({ shape: [height, width, channels], pixels }: PicturePixels): string {
  return `${sizeOf({ shape: [height, width, channels], pixels })} ${channels === 1 ? 'grey' : 'colour'}${pixels instanceof Uint16Array ? ' of 16 bits' : ''}`;
}

async function listPictures(path: string): Promise<Listing> {
  if (!(await isFolder(path))) throw new DataError(`${path} is a file, where a folder of pictures was expected.`);
  const files = await picturesIn(path);
  const classNames: string[] = [];
  const byClass: string[][] = [];
  for (const name of (await readdir(path)).sort()) {
    if (name.startsWith('.') || !(await isFolder(join(path, name)))) continue;
    const pictures = await picturesIn(join(path, name));
    if (pictures.length === 0) continue;
    classNames.push(name);
    byClass.push(pictures);
  }
  if (files.length === 0 && classNames.length === 0) throw new DataError(`${path} holds no PNG or JPEG files.`);
  if (classNames.length === 0) return { files };
  if (files.length > 0) {
    throw new DataError(`${path} holds pictures (${files[0]!}) beside subfolders with pictures (${classNames[0]!}): put all of them into subfolders, or none.`);
  }
  return { files: byClass.flat(), classNames, labels: Int32Array.from(byClass.flatMap((pictures, label) => pictures.map(() => label))) };
}

async function picturesIn(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => !name.startsWith('.')).sort();
  const other = names.find((name) => /\.(gif|webp|bmp|tiff?)$/i.test(name));
  if (other !== undefined) throw new DataError(`${join(folder, other)} is no PNG or JPEG file: convert it, or move it elsewhere.`);
  return names.filter((name) => /\.(png|jpe?g)$/i.test(name)).map((name) => join(folder, name));
}
