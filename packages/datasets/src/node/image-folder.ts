import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DataError, type IndexedSource } from '@gen/core';
import { pixelSource } from '../sources/pixel-source.js';
import { pngPixels, type PngPixels } from './png-pixels.js';
import { isFolder, readInput } from './read-input.js';

interface Listing {
  readonly files: readonly string[];
  readonly labels?: Int32Array;
  readonly classNames?: readonly string[];
}

/**
 * A folder of PNG files of one size, `[height, width, 1 or 3]` in [0, 1], in the order of their names. If the files lie
 * in subfolders instead, these are the classes, in the order of their names. Files of other kinds are passed over, but
 * pictures of other kinds are not. All pixels are kept in memory, as bytes.
 *
 * @throws StoreError if the folder cannot be read; DataError if it holds no PNG files, or naming the first file that is
 * none, that is damaged, or that differs in size, channels or depth from the one it names beside it
 *
 * @example
 * const cats = await imageFolder('pictures/cats');
 */
export async function imageFolder(path: string): Promise<IndexedSource> {
  const { files, ...classes } = await listPictures(path);
  const first = pngPixels(await readInput(files[0]!), files[0]!);
  const width = first.pixels.length;
  const isDeep = first.pixels instanceof Uint16Array;
  const pixels = isDeep ? new Uint16Array(files.length * width) : new Uint8Array(files.length * width);
  for (const [index, file] of files.entries()) {
    const picture = index === 0 ? first : pngPixels(await readInput(file), file);
    if (describe(picture) !== describe(first)) {
      throw new DataError(`All pictures must be of one kind: ${files[0]!} is ${describe(first)}, but ${file} is ${describe(picture)}.`);
    }
    pixels.set(picture.pixels, index * width);
  }
  return pixelSource({ pixels, shape: first.shape, white: isDeep ? 65_535 : 255, ...classes });
}

function describe({ shape: [height, width, channels], pixels }: PngPixels): string {
  return `${width}×${height} ${channels === 1 ? 'grey' : 'colour'}${pixels instanceof Uint16Array ? ' of 16 bits' : ''}`;
}

async function listPictures(path: string): Promise<Listing> {
  if (!(await isFolder(path))) throw new DataError(`${path} is a file, where a folder of PNG files was expected.`);
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
  if (files.length === 0 && classNames.length === 0) throw new DataError(`${path} holds no PNG files.`);
  if (classNames.length === 0) return { files };
  if (files.length > 0) {
    throw new DataError(`${path} holds PNG files (${files[0]!}) beside subfolders with PNG files (${classNames[0]!}): put all of them into subfolders, or none.`);
  }
  return { files: byClass.flat(), classNames, labels: Int32Array.from(byClass.flatMap((pictures, label) => pictures.map(() => label))) };
}

async function picturesIn(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => !name.startsWith('.')).sort();
  const other = names.find((name) => /\.(jpe?g|gif|webp|bmp|tiff?)$/i.test(name));
  if (other !== undefined) throw new DataError(`${join(folder, other)} is no PNG file: convert it, or move it elsewhere.`);
  return names.filter((name) => /\.png$/i.test(name)).map((name) => join(folder, name));
}
