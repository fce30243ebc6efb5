import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { choice, DataError, DownloadError, integer, OptionError, resolveOptions, splitSource, type IndexedSource } from '@gen/core';
import { quickdrawDefinition } from '../catalogue/quickdraw-definition.js';
import { parseNpz } from '../formats/npz.js';
import { drawingsFromArrays, type Drawings } from '../sketch/drawings.js';
import { joinDrawings } from '../sketch/join-drawings.js';
import { strokeScale, strokeSource } from '../sketch/stroke-source.js';
import { readDrawings } from './ndjson-file.js';
import { cacheFolder, dataFolders, type DataPlaces } from './places.js';
import { readInput } from './read-input.js';

/** What {@link quickdraw} takes. */
export interface QuickdrawOptions extends DataPlaces {
  /** Which part: 70,000 or 2,500 drawings of each category in `.npz` files; nine tenths or the tenth held out of `.ndjson` ones. Default `train`. */
  readonly split?: 'train' | 'test';
  /** Seed of what is held out of `.ndjson` files. Default 0. */
  readonly seed?: number;
}

const schema = {
  split: choice(['train', 'test'], { default: 'train', doc: 'Which part.' }),
  seed: integer({ min: 0, default: 0, doc: 'Seed of what is held out.' }),
};

/** The parts of an `.npz` file that a length and a scale are taken from. */
const MEMBERS = ['train', 'valid', 'test'] as const;
/** Share of an `.ndjson` file that is held out. */
const HELD_OUT = 0.1;

/**
 * Drawings of Quick, Draw! as stroke-5 examples, `[longest, 5]`, one class for each category. A category's file,
 * `cat.npz` as Sketch-RNN has them or `cat.ndjson`, is looked for in a folder `quickdraw` in `dataDir`, `GEN_DATA_DIR` and
 * the user's cache folder; it is not downloaded. Movements are divided by their standard deviation in the training part,
 * and both parts have the length of the longest drawing of all, so that they fit one model.
 *
 * Ha and Eck, "A neural representation of sketch drawings", ICLR 2018; the Quick, Draw! data set by Google.
 *
 * @throws OptionError for no category, one that is named twice or is no plain name, and files of both kinds; DownloadError for a file
 * that is missing, saying where it comes from and where to put it; DataError if one is damaged
 *
 * @example
 * const drawings = await quickdraw(['cat', 'dog'], { split: 'test', dataDir: 'data' }); // data/quickdraw/cat.npz
 */
export async function quickdraw(categories: readonly string[], { split: wanted, seed: given, ...places }: QuickdrawOptions = {}): Promise<IndexedSource> {
  const { split, seed } = resolveOptions(schema, { split: wanted, seed: given }, 'quickdraw');
  checkNames(categories);
  const files = await Promise.all(categories.map(async (name) => ({ name, path: await find(name, places) })));
  const kinds = new Set(files.map(({ path }) => path.endsWith('.npz')));
  if (kinds.size > 1) throw new OptionError(`quickdraw: ${files.map(({ path }) => path).join(' and ')} are of different kinds; use files of one kind, .npz or .ndjson.`);
  const name = `quickdraw:${categories.join(',')}`;
  if (!kinds.has(true)) {
    const parsed = await Promise.all(files.map(async (file) => ({ name: file.name, drawings: await readDrawings(file.path) })));
    const [train, test] = splitSource(strokeSource(joinDrawings(parsed), { name }), HELD_OUT, seed);
    return split === 'train' ? train : test;
  }
  const parts = await Promise.all(files.map(async (file) => ({ name: file.name, members: await membersOf(file.path) })));
  const joined = (member: (typeof MEMBERS)[number]): Drawings => joinDrawings(parts.map((part) => ({ name: part.name, drawings: part.members[member] })));
  const length = parts.flatMap(({ members }) => MEMBERS.map((member) => longest(members[member]))).reduce((most, own) => Math.max(most, own), 0);
  return strokeSource(joined(split), { name, length, scale: strokeScale(joined('train')) });
}

function checkNames(categories: readonly string[]): void {
  if (categories.length === 0) throw new OptionError('quickdraw: name at least one category.');
  if (new Set(categories).size < categories.length) throw new OptionError(`quickdraw: each category may be named once, got ${categories.join(', ')}.`);
  const wrong = categories.find((name) => !/^[\p{L}\p{N}][\p{L}\p{N} '.-]*$/u.test(name));
  if (wrong !== undefined) throw new OptionError(`quickdraw: '${wrong}' is no category: these are plain names such as cat. Your own files are read as npz:PATH or ndjson:PATH.`);
}

async function find(category: string, places: DataPlaces): Promise<string> {
  const { extensions, origin } = quickdrawDefinition.categories!;
  for (const folder of dataFolders(places)) {
    for (const extension of extensions) {
      const path = join(folder, quickdrawDefinition.name, category + extension);
      if ((await stat(path).catch(() => undefined))?.isFile()) return path;
    }
  }
  const folder = resolve(places.cacheDir ?? cacheFolder(), quickdrawDefinition.name);
  throw new DownloadError(
    `quickdraw:${category} is not here, and is not downloaded, since no checksum of it is published. Fetch ${origin}${encodeURIComponent(category)}.npz ` +
      `and put it into ${folder}, or into a folder quickdraw under dataDir or GEN_DATA_DIR.`,
  );
}

async function membersOf(path: string): Promise<Readonly<Record<(typeof MEMBERS)[number], Drawings>>> {
  const npz = parseNpz(await readInput(path), path);
  const read = async (member: string): Promise<Drawings> => {
    const objects = npz.names.includes(member) ? await npz.readObjects(member) : undefined;
    if (!objects) throw new DataError(`${path} has no drawings under ${member}, as Sketch-RNN's files have: it holds ${npz.names.slice(0, 20).join(', ')}.`);
    return drawingsFromArrays(objects, `${path}, member ${member}`);
  };
  return { train: await read('train'), valid: await read('valid'), test: await read('test') };
}

const longest = ({ lengths }: Drawings): number => lengths.reduce((most, own) => Math.max(most, own), 0);
