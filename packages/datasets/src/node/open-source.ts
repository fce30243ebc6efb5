import { resolveOptions, splitSource, type BatchSource, type Column, type IndexedSource } from '@gen/core';
import { madeSets } from '../catalogue/made-sets.js';
import { digits } from '../digits/digits.js';
import { assertCanHoldOut } from '../sources/hold-out-error.js';
import { parseSourceText, sourceOptions } from '../source-text/source-text.js';
import { withSplit } from '../source-text/with-split.js';
import { collectSource } from '../sources/collect-source.js';
import { binarize, type BinarizeMode } from '../transforms/binarize.js';
import { filterByLabel } from '../transforms/filter-by-label.js';
import { take } from '../transforms/take.js';
import { celeba, type CelebAOptions } from './celeba.js';
import { takePerClass } from '../transforms/take-per-class.js';
import { cifar10 } from './cifar10.js';
import { idxFiles } from './idx-files.js';
import { imageFolder } from './image-folder.js';
import type { UnmatchedAttributes } from './join-attributes.js';
import { csvFile, type CsvFileOptions } from './csv-file.js';
import { csvStream } from './csv-stream.js';
import { isLargerThan } from './file-chunks.js';
import { fashionMnist, mnist } from './named-set.js';
import { ndjsonFile } from './ndjson-file.js';
import { npyFile } from './npy-file.js';
import { npzFile } from './npz-file.js';
import type { ObtainOptions } from './obtain.js';
import { picturePairs } from './picture-pairs.js';
import { wordsFile } from './words-file.js';

/** What {@link openSource} takes beside the source's name. */
export interface OpenSourceOptions extends ObtainOptions {
  /** The split to open if the source names none: on the user's own files, `train` holds a tenth out. Default: the source's own. */
  readonly split?: 'train' | 'test';
  /** Whether a source that can only be walked in order will do. Large CSV files are then read from disk whenever they are walked; otherwise their values are kept in memory. Default false. */
  readonly streams?: boolean;
  /** How an earlier table was read, so that the rows of a CSV file are read as its were. Default: a table is read by itself. */
  readonly like?: EarlierTable | undefined;
}

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

interface ResolvedOptions {
  readonly split: 'all' | 'train' | 'valid' | 'test';
  readonly seed: number;
  readonly labels?: readonly number[];
  readonly digits?: readonly number[];
  readonly perClass?: number;
  readonly limit?: number;
  readonly size?: number;
  readonly resize?: number;
  readonly crop?: number;
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
  readonly binarize?: BinarizeMode;
}

type Opener = (options: ResolvedOptions, paths: readonly string[], obtain: ObtainOptions, like?: EarlierTable) => Promise<IndexedSource>;

/** Share of the user's own files that `split=train` holds out and `split=test` gives. */
const HELD_OUT = 0.1;

const openers: Readonly<Record<string, Opener>> = {
  ...Object.fromEntries(Object.entries(madeSets).map(([name, make]) => [name, async ({ labels: _, perClass: __, limit: ___, binarize: ____, ...options }: ResolvedOptions) => make(options)])),
  digits: async (options) =>
    digits({ split: options.split as 'train' | 'test', seed: options.seed, size: options.size, digits: options.labels ?? options.digits }),
  mnist: ({ split }, _, obtain) => mnist({ ...obtain, split: split as 'train' | 'test' }),
  'fashion-mnist': ({ split }, _, obtain) => fashionMnist({ ...obtain, split: split as 'train' | 'test' }),
  celeba: ({ split, crop, resize }, _, { onProgress: __, signal: ___, ...places }) => celeba({ ...places, split: split as CelebAOptions['split'], crop, resize }),
  cifar10: ({ split }, _, obtain) => cifar10({ ...obtain, split: split as 'train' | 'test' }),
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

/** Bytes of a CSV file, decompressed, beyond which it is streamed: its rows as texts would take ten times as much memory. */
const STREAMED_BYTES = 2 ** 26;

function csvFileOptions({ header, class: named, target, omit, categories, split, seed }: ResolvedOptions, like?: EarlierTable): CsvFileOptions {
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

/**
 * Opens a source by the name that a command line gives it: a data set (`mnist?split=test&binarize=stochastic`) or the
 * user's own files (`folder:PATH`, `idx:IMAGES,LABELS`, `npy:PATH`). The split is made first, then classes are chosen,
 * some of each taken, the number limited, and pixels made binary.
 *
 * @throws OptionError for a name or option that is unknown or wrong; DownloadError, DataError and StoreError as opening
 * the data itself does
 *
 * @example
 * const source = await openSource('digits?digits=0,1&limit=100&binarize=fixed');
 */
export async function openSource(text: string, options: OpenSourceOptions & { readonly streams: true }): Promise<BatchSource>;
export async function openSource(text: string, options?: OpenSourceOptions & { readonly streams?: false }): Promise<IndexedSource>;
export async function openSource(text: string, { split, streams = false, like, ...obtain }: OpenSourceOptions = {}): Promise<BatchSource> {
  const named = parseSourceText(text);
  const { name, paths, options } = split === undefined || 'split' in named.options ? named : parseSourceText(withSplit(text, split));
  const resolved = resolveOptions(sourceOptions(name)!, options, name) as unknown as ResolvedOptions;
  const labels = resolved.labels ?? resolved.digits;
  if (streams && name === 'csv' && resolved.binarize === undefined && (await isStreamed(resolved, paths[0]!))) {
    return csvStream(paths[0]!, { ...csvFileOptions(resolved, like), labels, limit: resolved.limit, shuffleBuffer: resolved.shuffleBuffer });
  }
  const opened = await openers[name]!(resolved, paths, obtain, like);
  const chosen = labels ? await filterByLabel(opened, labels) : opened;
  const few = resolved.perClass === undefined ? chosen : await takePerClass(chosen, resolved.perClass, { seed: resolved.seed });
  const limited = resolved.limit === undefined ? few : take(few, Math.min(resolved.limit, few.size));
  return resolved.binarize ? binarize(limited, resolved.binarize, { seed: resolved.seed }) : limited;
}

/** Whether a CSV file is read row by row, not as one text. */
async function isStreamed({ stream }: ResolvedOptions, path: string): Promise<boolean> {
  return stream === 'auto' ? isLargerThan(path, STREAMED_BYTES) : stream === 'yes';
}

function part(source: IndexedSource, { split, seed }: ResolvedOptions, path: string): IndexedSource {
  if (split === 'all') return source;
  assertCanHoldOut(source.size, path);
  const [train, test] = splitSource(source, HELD_OUT, seed);
  return split === 'train' ? train : test;
}
