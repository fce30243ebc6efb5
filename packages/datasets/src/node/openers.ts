import { collectSource, splitSource, type Column, type IndexedSource } from '@gen/core';
import { madeSets } from '../catalogue/made-sets.js';
import { limit, perClass } from '../catalogue/source-options.js';
import { pictureTransforms } from '../catalogue/transform-options.js';
import { digits } from '../digits/digits.js';
import type { AppliedOptions } from '../source-text/apply-options.js';
import { assertCanHoldOut } from '../sources/hold-out-error.js';
import { celeba, type CelebAOptions } from './celeba.js';
import { cifar10 } from './cifar10.js';
import { csvFile, type CsvFileOptions } from './csv-file.js';
import { csvStream } from './csv-stream.js';
import { isLargerThan } from './file-chunks.js';
import { idxFiles } from './idx-files.js';
import { imageFolder } from './image-folder.js';
import type { UnmatchedAttributes } from './join-attributes.js';
import { fashionMnist, mnist } from './named-set.js';
import { ndjsonFile } from './ndjson-file.js';
import { npyFile } from './npy-file.js';
import { npzFile } from './npz-file.js';
import type { ObtainOptions } from './obtain.js';
import { picturePairs } from './picture-pairs.js';
import { quickdraw } from './quickdraw.js';
import { wordsFile } from './words-file.js';

/** What reading rows as those of an earlier table takes. */
export interface EarlierTable {
  /** `spec.columns` of its source. Columns that the rows have beside these are passed over. */
  readonly columns: readonly Column[];
  /** Name of the column that held its classes; rows that lack it have none, unless the source names a column of classes itself. */
  readonly classColumn?: string | undefined;
  /** `spec.classNames` of its source. */
  readonly classNames?: readonly string[] | undefined;
  /** `spec.target.columns` of its source: rows that lack one of them have no targets. */
  readonly targets?: readonly Column[] | undefined;
}

/** The options of a source's text with their defaults, of whichever source. */
export interface ResolvedOptions extends AppliedOptions {
  readonly split: 'all' | 'train' | 'valid' | 'test';
  readonly labels?: readonly number[];
  readonly digits?: readonly number[];
  readonly perClass?: number;
  readonly size?: number;
  readonly resize?: number;
  readonly repeat?: number;
  readonly attributes?: string;
  readonly unmatched?: UnmatchedAttributes;
  readonly vocabulary?: number;
  readonly member?: string;
  readonly header?: 'auto' | 'yes' | 'no';
  readonly class?: string;
  readonly target?: string;
  readonly omit?: string;
  readonly categories?: string;
  readonly stream?: 'auto' | 'yes' | 'no';
  readonly shuffleBuffer?: number;
}

type Opener = (options: ResolvedOptions, paths: readonly string[], obtain: ObtainOptions, like?: EarlierTable) => Promise<IndexedSource>;

/** Share of the user's own files that `split=train` holds out and `split=test` gives. */
const HELD_OUT = 0.1;

/** How each source is opened, by the name of its set or scheme: the split that is wanted, before anything else is done to it. */
export const openers: Readonly<Record<string, Opener>> = {
  ...Object.fromEntries(Object.entries(madeSets).map(([name, make]) => [name, async (options: ResolvedOptions) => make(ownOptions(options))])),
  digits: async (options) =>
    digits({ split: options.split as 'train' | 'test', seed: options.seed, size: options.size, digits: options.labels ?? options.digits }),
  mnist: ({ split }, _, obtain) => mnist({ ...obtain, split: split as 'train' | 'test' }),
  'fashion-mnist': ({ split }, _, obtain) => fashionMnist({ ...obtain, split: split as 'train' | 'test' }),
  celeba: ({ split, crop, resize }, _, { onProgress: __, signal: ___, ...places }) => celeba({ ...places, split: split as CelebAOptions['split'], crop, resize }),
  cifar10: ({ split }, _, obtain) => cifar10({ ...obtain, split: split as 'train' | 'test' }),
  quickdraw: ({ split, seed }, categories, obtain) => quickdraw(categories, { ...obtain, split: split as 'train' | 'test', seed }),
  idx: async (options, [images, labels]) => part(await idxFiles(images!, labels), options, images!),
  folder: async (options, [path]) => part(await imageFolder(path!, options), options, path!),
  pairs: async (options, [inputs, targets]) => part(await picturePairs(inputs!, targets!, options), options, inputs!),
  npy: async (options, [path]) => part(await npyFile(path!), options, path!),
  npz: async (options, [path]) => part(await npzFile(path!, options), options, path!),
  words: async (options, [path]) => part(await wordsFile(path!, options), options, path!),
  ndjson: async (options, [path]) => part(await ndjsonFile(path!), options, path!),
  csv: async (options, [path], _, like) =>
    (await isStreamed(options, path!)) ? collectSource(await csvStream(path!, csvFileOptions(options, like))) : csvFile(path!, csvFileOptions(options, like)),
};

/** Options that an opener carries out itself, while it reads. */
export const carriedOut: Readonly<Record<string, readonly (keyof AppliedOptions)[]>> = { celeba: ['crop'], pairs: ['randomCrop'] };

/** Bytes of a CSV file, decompressed, beyond which it is streamed: its rows as texts would take ten times as much memory. */
const STREAMED_BYTES = 2 ** 26;

/** Whether a CSV file is read row by row, not as one text. */
export async function isStreamed({ stream }: ResolvedOptions, path: string): Promise<boolean> {
  return stream === 'auto' ? isLargerThan(path, STREAMED_BYTES) : stream === 'yes';
}

/** How a CSV file is read. */
export function csvFileOptions({ header, class: named, target, omit, categories, split, seed }: ResolvedOptions, like?: EarlierTable): CsvFileOptions {
  const classColumn = named ?? like?.classColumn;
  return {
    header,
    classColumn,
    ...(classColumn === like?.classColumn ? { classNames: like?.classNames } : {}),
    isClassOptional: named === undefined,
    targetColumns: target?.split(','),
    targets: like?.targets,
    columns: like?.columns,
    omit: omit?.split(','),
    types: Object.fromEntries((categories?.split(',') ?? []).map((name) => [name, 'category' as const])),
    split: split as CsvFileOptions['split'],
    seed,
  };
}

/** The options of what makes a set, without those that every set takes. */
function ownOptions(options: ResolvedOptions): Readonly<Record<string, unknown>> {
  const shared = { labels: true, perClass, limit, ...pictureTransforms };
  return Object.fromEntries(Object.entries(options).filter(([name]) => !(name in shared)));
}

function part(source: IndexedSource, { split, seed }: ResolvedOptions, path: string): IndexedSource {
  if (split === 'all') return source;
  assertCanHoldOut(source.size, path);
  const [train, test] = splitSource(source, HELD_OUT, seed);
  return split === 'train' ? train : test;
}
