import { resolveOptions, splitSource, type IndexedSource } from '@gen/core';
import { madeSets } from '../catalogue/made-sets.js';
import { digits } from '../digits/digits.js';
import { parseSourceText, sourceOptions } from '../source-text/source-text.js';
import { withSplit } from '../source-text/with-split.js';
import { binarize, type BinarizeMode } from '../transforms/binarize.js';
import { filterByLabel } from '../transforms/filter-by-label.js';
import { take } from '../transforms/take.js';
import { takePerClass } from '../transforms/take-per-class.js';
import { cifar10 } from './cifar10.js';
import { idxFiles } from './idx-files.js';
import { imageFolder } from './image-folder.js';
import { csvFile } from './csv-file.js';
import { fashionMnist, mnist } from './named-set.js';
import { ndjsonFile } from './ndjson-file.js';
import { npyFile } from './npy-file.js';
import { npzFile } from './npz-file.js';
import type { ObtainOptions } from './obtain.js';
import { wordsFile } from './words-file.js';

/** What {@link openSource} takes beside the source's name. */
export interface OpenSourceOptions extends ObtainOptions {
  /** The split to open if the source names none: on the user's own files, `train` holds a tenth out. Default: the source's own. */
  readonly split?: 'train' | 'test';
}

interface ResolvedOptions {
  readonly split: 'all' | 'train' | 'test';
  readonly seed: number;
  readonly labels?: readonly number[];
  readonly digits?: readonly number[];
  readonly perClass?: number;
  readonly limit?: number;
  readonly size?: number;
  readonly resize?: number;
  readonly vocabulary?: number;
  readonly member?: string;
  readonly header?: 'auto' | 'yes' | 'no';
  readonly class?: string;
  readonly target?: string;
  readonly omit?: string;
  readonly binarize?: BinarizeMode;
}

type Opener = (options: ResolvedOptions, paths: readonly string[], obtain: ObtainOptions) => Promise<IndexedSource>;

/** Share of the user's own files that `split=train` holds out and `split=test` gives. */
const HELD_OUT = 0.1;

const openers: Readonly<Record<string, Opener>> = {
  ...Object.fromEntries(Object.entries(madeSets).map(([name, make]) => [name, async ({ labels: _, perClass: __, limit: ___, binarize: ____, ...options }: ResolvedOptions) => make(options)])),
  digits: async (options) =>
    digits({ split: options.split as 'train' | 'test', seed: options.seed, size: options.size, digits: options.labels ?? options.digits }),
  mnist: ({ split }, _, obtain) => mnist({ ...obtain, split: split as 'train' | 'test' }),
  'fashion-mnist': ({ split }, _, obtain) => fashionMnist({ ...obtain, split: split as 'train' | 'test' }),
  cifar10: ({ split }, _, obtain) => cifar10({ ...obtain, split: split as 'train' | 'test' }),
  idx: async (options, [images, labels]) => part(await idxFiles(images!, labels), options),
  folder: async (options, [path]) => part(await imageFolder(path!, options), options),
  npy: async (options, [path]) => part(await npyFile(path!), options),
  npz: async (options, [path]) => part(await npzFile(path!, options), options),
  words: async (options, [path]) => part(await wordsFile(path!, options), options),
  ndjson: async (options, [path]) => part(await ndjsonFile(path!), options),
  csv: async ({ header, class: classColumn, target, omit, ...options }, [path]) =>
    part(await csvFile(path!, { header, classColumn, targetColumns: target?.split(','), omit: omit?.split(',') }), options),
};

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
export async function openSource(text: string, { split, ...obtain }: OpenSourceOptions = {}): Promise<IndexedSource> {
  const named = parseSourceText(text);
  const { name, paths, options } = split === undefined || 'split' in named.options ? named : parseSourceText(withSplit(text, split));
  const resolved = resolveOptions(sourceOptions(name)!, options, name) as unknown as ResolvedOptions;
  const opened = await openers[name]!(resolved, paths, obtain);
  const labels = resolved.labels ?? resolved.digits;
  const chosen = labels ? await filterByLabel(opened, labels) : opened;
  const few = resolved.perClass === undefined ? chosen : await takePerClass(chosen, resolved.perClass, { seed: resolved.seed });
  const limited = resolved.limit === undefined ? few : take(few, Math.min(resolved.limit, few.size));
  return resolved.binarize ? binarize(limited, resolved.binarize, { seed: resolved.seed }) : limited;
}

function part(source: IndexedSource, { split, seed }: ResolvedOptions): IndexedSource {
  if (split === 'all') return source;
  const [train, test] = splitSource(source, HELD_OUT, seed);
  return split === 'train' ? train : test;
}
