import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DataError } from '@gen/core';
import { isPicture } from './is-picture.js';
import { isFolder, told } from './read-input.js';

/** The pictures of a folder. */
export interface PictureListing {
  /** Paths of the files, in the order of their names; subfolder after subfolder where there are such. */
  readonly files: readonly string[];
  /** Class of each file, when the pictures lie in subfolders. */
  readonly labels?: Int32Array;
  /** Names of the subfolders, when the pictures lie in such. */
  readonly classNames?: readonly string[];
}

/**
 * Lists the PNG and JPEG files of a folder, or of its subfolders, which are classes then. Files of other kinds are
 * passed over, but pictures of other kinds are not; hidden files and folders are. No file is opened.
 *
 * @throws StoreError if the folder cannot be read; DataError if it holds no pictures, pictures that cannot be read, or
 * pictures beside subfolders with pictures
 */
export async function listPictures(path: string): Promise<PictureListing> {
  if (!(await isFolder(path))) throw new DataError(`${path} is a file, where a folder of pictures was expected.`);
  const { files, folders } = await contentOf(path);
  const classNames: string[] = [];
  const byClass: (readonly string[])[] = [];
  for (const name of folders) {
    const pictures = (await contentOf(join(path, name))).files;
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

/** Paths of the pictures of a folder and names of its subfolders, in the order of their names. */
async function contentOf(folder: string): Promise<{ readonly files: readonly string[]; readonly folders: readonly string[] }> {
  const files: string[] = [];
  const folders: string[] = [];
  const entries = (await told(folder, () => readdir(folder, { withFileTypes: true }))).filter(({ name }) => !name.startsWith('.'));
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() || (entry.isSymbolicLink() && (await isFolder(path)))) folders.push(entry.name);
    else if (isPicture(path)) files.push(path);
  }
  return { files, folders };
}
