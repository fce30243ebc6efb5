import { readdir } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { DataError, OptionError } from '@gen/core';
import { isPicture } from './is-picture.js';
import { isFolder, told } from './read-input.js';

/** Two files that belong together. */
export interface FilePair {
  /** What both have in common: the name without its ending, or what `*` stands for. */
  readonly stem: string;
  readonly input: string;
  readonly target: string;
}

/** Most names that a message lists. */
const MOST_NAMES = 5;

/**
 * The pictures of two places that have the same stem, in the order of the stems. A place is a folder, or a folder with a
 * pattern such as `Set5/*_LR.png`, where `*` stands for the stem.
 *
 * @throws StoreError if a folder cannot be read; OptionError for a pattern with several `*`, or one in the folder; DataError
 * if a place has no pictures, pictures that cannot be read, or two of one stem, and naming what has no partner
 */
export async function matchPairs(inputs: string, targets: string): Promise<FilePair[]> {
  const [first, second] = [await stemsOf(inputs), await stemsOf(targets)];
  const alone = [...lacking(first, second, targets), ...lacking(second, first, inputs)];
  if (alone.length > 0) throw new DataError(`Pictures of ${inputs} and ${targets} belong together by their names, but ${alone.join(', and ')}.`);
  return [...first.keys()].sort().map((stem) => ({ stem, input: first.get(stem)!, target: second.get(stem)! }));
}

function lacking(having: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>, place: string): string[] {
  const files = [...having].filter(([stem]) => !other.has(stem)).map(([, file]) => file);
  if (files.length === 0) return [];
  const more = files.length > MOST_NAMES ? ` and ${files.length - MOST_NAMES} more` : '';
  const names = files.slice(0, MOST_NAMES).map((file) => (/[,\s]/.test(file) ? `'${file}'` : file));
  return [`${names.join(', ')}${more} ${files.length === 1 ? 'has' : 'have'} no partner in ${place}`];
}

/** The files of a place by their stems. */
async function stemsOf(place: string): Promise<Map<string, string>> {
  const isPattern = place.includes('*');
  const folder = isPattern ? dirname(place) : place;
  const [before, after, ...more] = basename(place).split('*');
  if (isPattern && (after === undefined || more.length > 0 || folder.includes('*'))) {
    throw new OptionError(`${place}: a pattern has one * in the name of the file, such as folder/*_low.png.`);
  }
  if (!(await isFolder(folder))) throw new DataError(`${folder} is a file, where a folder of pictures was expected.`);
  const stems = new Map<string, string>();
  for (const name of (await told(folder, () => readdir(folder))).sort()) {
    const stem = isPattern ? middleOf(name, before!, after!) : basename(name, extname(name));
    if (stem === undefined || name.startsWith('.') || !isPicture(join(folder, name))) continue;
    if (stems.has(stem)) throw new DataError(`${join(folder, name)} and ${stems.get(stem)!} have the same name but for their ending, so that a partner belongs to neither.`);
    stems.set(stem, join(folder, name));
  }
  if (stems.size === 0) throw new DataError(`${place} holds no PNG or JPEG files${isPattern ? ' of such names' : ''}.`);
  return stems;
}

function middleOf(name: string, before: string, after: string): string | undefined {
  const isMatch = name.startsWith(before) && name.endsWith(after) && name.length > before.length + after.length;
  return isMatch ? name.slice(before.length, name.length - after.length) : undefined;
}
