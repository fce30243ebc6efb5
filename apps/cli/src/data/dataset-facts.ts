import { dirname } from 'node:path';
import { describeOptions, type OptionDescription } from '@gen/core';
import { datasets, sourceSchemes, type DatasetDefinition } from '@gen/datasets';
import { getDataset, locate } from '@gen/datasets/node';
import type { Context } from '../context.js';
import { formatBytes, formatNumber, table } from '../output.js';

/** What there is to know of a data set, and what of it is on this machine. */
export interface DatasetFacts {
  readonly name: string;
  readonly description: string;
  readonly licence: string;
  readonly homepage: string;
  readonly shape: readonly number[];
  readonly classNames: readonly string[];
  readonly attributeNames: readonly string[];
  readonly sizes: Readonly<Record<string, number>>;
  /** Made from a seed: nothing to download. */
  readonly embedded: boolean;
  /** Whether all of it is on this machine; of a set with a file for each category, whether any is. */
  readonly present: boolean;
  /** Whether what is missing is downloaded; else it has to be fetched by hand. */
  readonly downloads: boolean;
  /** Bytes of all its files as they are downloaded; 0 for a set that is made. */
  readonly bytes: number;
  /** Bytes of those that are missing. */
  readonly missingBytes: number;
  /** The archive that is downloaded in place of the files, and unpacked; null where there is none. */
  readonly archive: { readonly name: string; readonly bytes: number } | null;
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly path: string | null }[];
  /** Where missing files are downloaded to, and where they can be put by hand. */
  readonly folder: string;
  readonly options: readonly OptionDescription[];
}

interface Places {
  readonly dataDir?: string | undefined;
}

const placesOf = ({ dataDir }: Places): { dataDir?: string } => (dataDir === undefined ? {} : { dataDir });

/**
 * Facts of one data set.
 *
 * @throws OptionError for an unknown name, with the nearest known one
 */
export async function datasetFacts(name: string, places: Places): Promise<DatasetFacts> {
  const { isComplete, files, downloadFolder } = await locate(name, placesOf(places));
  const { description, licence, homepage, shape, classNames, attributeNames = [], sizes, embedded, mirrors, packed, options } = datasets.find((set) => set.name === name) as DatasetDefinition;
  return {
    name,
    description,
    licence,
    homepage,
    shape,
    classNames,
    attributeNames,
    sizes: { ...sizes },
    embedded,
    present: isComplete,
    downloads: mirrors.length > 0,
    bytes: packed?.bytes ?? bytesOf(files),
    missingBytes: isComplete ? 0 : (packed?.bytes ?? bytesOf(files.filter(({ path }) => path === undefined))),
    archive: packed ? { name: packed.name, bytes: packed.bytes } : null,
    files: files.map((file) => ({ name: file.name, bytes: file.bytes, path: file.path ?? null })),
    folder: downloadFolder,
    options: describeOptions(options),
  };
}

function bytesOf(files: readonly { readonly bytes: number }[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Facts of every data set. */
export async function allDatasetFacts(places: Places): Promise<DatasetFacts[]> {
  return Promise.all(datasets.map(({ name }) => datasetFacts(name, places)));
}

/** Downloads what is missing of a data set and checks all of it. */
export async function fetchDataset(name: string, places: Places, context: Context): Promise<void> {
  const progress = context.progress();
  try {
    await getDataset(name, {
      ...placesOf(places),
      signal: context.io.signal,
      onProgress: ({ file, received, total }) => progress.count(`downloading ${file}`, received, total, 'bytes'),
    });
  } finally {
    progress.end();
  }
}

/** Every data set on a line, and how own files are named. */
export function describeDatasets(all: readonly DatasetFacts[]): string {
  const rows = all.map((set) => [set.name, presence(set), sizeOf(set), [set.sizes['train']!, set.sizes['test']!].map(formatNumber).join(' + '), `[${set.shape.join(', ')}]`, set.licence, sourceOf(set)]);
  return [
    table(rows, ['name', 'here', 'size', 'train + test', 'shape', 'licence', 'source']),
    '',
    table(all.map((set) => [set.name, knownOf(set), set.description]), ['name', 'labels', 'what it is']),
    '',
    table(sourceSchemes.filter(({ takesNames }) => !takesNames).map(({ usage, description }) => [usage, description]), ['your own files', 'what they are']),
  ].join('\n');
}

/** Bytes of a set's files: nothing for a set that is made; of one with a file for each category, of those that are here. */
function sizeOf({ embedded, bytes }: DatasetFacts): string {
  if (embedded) return '';
  return bytes === 0 ? 'by category' : formatBytes(bytes);
}

/** Where a set comes from, short enough for a column; the whole address is in its own facts. */
function sourceOf({ embedded, homepage }: DatasetFacts): string {
  return embedded ? '@gen/datasets' : new URL(homepage).host.replace(/^www\./, '');
}

/** All about one data set. */
export function describeDataset(set: DatasetFacts): string {
  const { name, description, licence, homepage, sizes, shape, classNames, attributeNames, archive, files, folder, embedded, options } = set;
  return [
    `${name}: ${description}`,
    '',
    table([
      ['here', set.missingBytes > 0 ? `${presence(set)}, ${formatBytes(set.missingBytes)} to download` : presence(set)],
      ...(embedded ? [] : [['size', sizeOf(set)]]),
      ...(archive ? [['archive', `${archive.name}, which is unpacked and removed`]] : []),
      ['examples', Object.entries(sizes).map(([split, size]) => `${formatNumber(size)} ${split}`).join(', ')],
      ['shape', `[${shape.join(', ')}]`],
      ['classes', classNames.join(', ')],
      ...(attributeNames.length > 0 ? [['attributes', attributeNames.join(', ')]] : []),
      ['licence', licence],
      ['from', homepage],
      ...(embedded || set.present ? [] : [['folder', folder]]),
    ]),
    ...(files.length > 0 ? ['', table(files.map((file) => [file.name, formatBytes(file.bytes), file.path ?? 'missing']), ['file', 'size', 'where'])] : []),
    '',
    table(options.map((option) => [option.name, option.type, option.doc]), ['option', 'type', 'what it does']),
  ].join('\n');
}

/** What it came to that a set was fetched. */
export function describeFetched({ name, embedded, files }: DatasetFacts): string {
  if (embedded) return `${name} is made here: there is nothing to fetch.`;
  const folders = [...new Set(files.flatMap(({ path }) => (path === null ? [] : [dirname(path)])))];
  return `${name} is here, in ${folders.join(' and ')}.`;
}

/** What is known of each example beside its values. */
function knownOf({ classNames, attributeNames }: DatasetFacts): string {
  const parts = [...(classNames.length > 0 ? [`${classNames.length} classes`] : []), ...(attributeNames.length > 0 ? [`${attributeNames.length} attributes`] : [])];
  return parts.join(', ') || 'none';
}

function presence({ embedded, present, downloads, files }: DatasetFacts): string {
  if (embedded) return 'made here';
  if (present) return 'yes';
  const isPart = files.some(({ path }) => path !== null);
  return downloads ? (isPart ? 'in part' : 'no') : 'no, by hand';
}
