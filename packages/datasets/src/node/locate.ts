import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { nearest, OptionError } from '@gen/core';
import type { DatasetDefinition, DatasetFile } from '../catalogue/dataset-definition.js';
import { datasets } from '../catalogue/datasets.js';
import { cacheFolder, dataFolders, type DataPlaces } from './places.js';

/** Where a file of a data set is. */
export interface LocatedFile extends DatasetFile {
  /** Where it was found; absent if it was not. */
  readonly path?: string;
}

/** What of a data set is on this machine. */
export interface LocatedDataset {
  readonly name: string;
  /** Whether every file is there; of a set with a file for each category, whether any is. Always true for a set that is made from a seed. */
  readonly isComplete: boolean;
  readonly files: readonly LocatedFile[];
  /** Where missing files are downloaded to, and where they can be put by hand. */
  readonly downloadFolder: string;
}

/**
 * Says which files of a named data set are on this machine, and where, without reading them.
 *
 * @throws OptionError for an unknown name, with the nearest known one
 *
 * @example
 * const { isComplete, downloadFolder } = await locate('mnist');
 */
export async function locate(name: string, places: DataPlaces = {}): Promise<LocatedDataset> {
  return locateDefinition(definitionOf(name), places);
}

/** {@link locate} for a definition. */
export async function locateDefinition(definition: DatasetDefinition, places: DataPlaces): Promise<LocatedDataset> {
  const files = definition.categories ? await categoryFiles(definition, places) : await Promise.all(definition.files.map((file) => locateFile(definition.name, file, places)));
  return {
    name: definition.name,
    isComplete: definition.categories ? files.length > 0 : files.every(({ path }) => path !== undefined),
    files,
    downloadFolder: resolve(places.cacheDir ?? cacheFolder(), definition.name),
  };
}

/** The definition of a named data set. */
export function definitionOf(name: string): DatasetDefinition {
  const definition = datasets.find((set) => set.name === name);
  if (definition) return definition;
  const known = datasets.map((set) => set.name);
  const close = nearest(name, known);
  throw new OptionError(`There is no data set '${name}'. ${close ? `Did you mean ${close}?` : `Known sets: ${known.join(', ')}.`}`);
}

/** The files of the categories that are there. */
async function categoryFiles({ name: set, categories }: DatasetDefinition, places: DataPlaces): Promise<LocatedFile[]> {
  const found = new Map<string, LocatedFile>();
  for (const folder of dataFolders(places)) {
    const names = await readdir(join(folder, set)).catch(() => []);
    for (const name of names.filter((own) => categories!.extensions.some((extension) => own.endsWith(extension)) && !found.has(own)).sort()) {
      const path = join(folder, set, name);
      const { size: bytes } = await stat(path);
      found.set(name, { name, split: 'train', role: 'records', bytes, decompressedBytes: bytes, path });
    }
  }
  return [...found.values()];
}

/** A file under its original name, or gzipped where that is not or the other way round, in the first folder that has it. */
async function locateFile(set: string, file: DatasetFile, places: DataPlaces): Promise<LocatedFile> {
  for (const folder of dataFolders(places)) {
    for (const name of [file.name, ...(file.otherNames ?? [])].flatMap(namesOf)) {
      const path = join(folder, set, name);
      const found = await stat(path).catch(() => undefined);
      if (file.role === 'folder' ? found?.isDirectory() : found?.isFile()) return { ...file, path };
    }
  }
  return file;
}

function namesOf(name: string): string[] {
  return [name, name.endsWith('.gz') ? name.slice(0, -3) : `${name}.gz`];
}
