import { resolveOptions, splitSource, type IndexedSource } from '@gen/core';
import { madeSets } from '../catalogue/made-sets.js';
import { limit } from '../catalogue/source-options.js';
import { pictureTransforms } from '../catalogue/transform-options.js';
import { digits } from '../digits/digits.js';
import { applyOptions, type AppliedOptions } from '../source-text/apply-options.js';
import { parseSourceText, sourceOptions } from '../source-text/source-text.js';
import { withSplit } from '../source-text/with-split.js';
import { filterByLabel } from '../transforms/filter-by-label.js';
import { cifar10 } from './cifar10.js';
import { idxFiles } from './idx-files.js';
import { imageFolder } from './image-folder.js';
import { csvFile } from './csv-file.js';
import { fashionMnist, mnist } from './named-set.js';
import { ndjsonFile } from './ndjson-file.js';
import { npyFile } from './npy-file.js';
import { npzFile } from './npz-file.js';
import type { ObtainOptions } from './obtain.js';
import { quickdraw } from './quickdraw.js';
import { wordsFile } from './words-file.js';

/** What {@link openSource} takes beside the source's name. */
export interface OpenSourceOptions extends ObtainOptions {
  /** The split to open if the source names none: on the user's own files, `train` holds a tenth out. Default: the source's own. */
  readonly split?: 'train' | 'test';
}

interface ResolvedOptions extends AppliedOptions {
  readonly split: 'all' | 'train' | 'test';
  readonly labels?: readonly number[];
  readonly digits?: readonly number[];
  readonly size?: number;
  readonly resize?: number;
  readonly vocabulary?: number;
  readonly member?: string;
  readonly header?: 'auto' | 'yes' | 'no';
  readonly class?: string;
  readonly omit?: string;
}

type Opener = (options: ResolvedOptions, paths: readonly string[], obtain: ObtainOptions) => Promise<IndexedSource>;

/** Share of the user's own files that `split=train` holds out and `split=test` gives. */
const HELD_OUT = 0.1;

const openers: Readonly<Record<string, Opener>> = {
  ...Object.fromEntries(Object.entries(madeSets).map(([name, make]) => [name, async (options: ResolvedOptions) => make(ownOptions(options))])),
  digits: async (options) =>
    digits({ split: options.split as 'train' | 'test', seed: options.seed, size: options.size, digits: options.labels ?? options.digits }),
  mnist: ({ split }, _, obtain) => mnist({ ...obtain, split: split as 'train' | 'test' }),
  'fashion-mnist': ({ split }, _, obtain) => fashionMnist({ ...obtain, split: split as 'train' | 'test' }),
  cifar10: ({ split }, _, obtain) => cifar10({ ...obtain, split: split as 'train' | 'test' }),
  quickdraw: ({ split, seed }, categories, obtain) => quickdraw(categories, { ...obtain, split: split as 'train' | 'test', seed }),
  idx: async (options, [images, labels]) => part(await idxFiles(images!, labels), options),
  folder: async (options, [path]) => part(await imageFolder(path!, options), options),
  npy: async (options, [path]) => part(await npyFile(path!), options),
  npz: async (options, [path]) => part(await npzFile(path!, options), options),
  words: async (options, [path]) => part(await wordsFile(path!, options), options),
  ndjson: async (options, [path]) => part(await ndjsonFile(path!), options),
  csv: async ({ header, class: classColumn, omit, ...options }, [path]) =>
    part(await csvFile(path!, { header, classColumn, omit: omit?.split(',') }), options),
};

/**
 * Opens a source by the name that a command line gives it: a data set (`mnist?split=test&binarize=stochastic`) or the
 * user's own files (`folder:PATH`, `idx:IMAGES,LABELS`, `npy:PATH`). The split is made first, then classes are chosen,
 * then transforms follow, in this order whatever the order in the text: `grey`, `crop`, `randomCrop`, `downscale`, `patches`,
 * `flip`, `limit`, `binarize`, `occlude`, `watermark`, `noise`, `mask`, `saltAndPepper`, `standardize` or `whiten`. The last two
 * are measured on the training split, whatever the split and the limit, so that all parts are treated the same.
 *
 * @throws OptionError for a name or option that is unknown or wrong; DownloadError, DataError and StoreError as opening
 * the data itself does, and as a transform does that the data does not fit
 *
 * @example
 * const source = await openSource('digits?digits=0,1&limit=100&binarize=fixed');
 */
export async function openSource(text: string, { split, ...obtain }: OpenSourceOptions = {}): Promise<IndexedSource> {
  const named = parseSourceText(text);
  const { name, paths, options } = split === undefined || 'split' in named.options ? named : parseSourceText(withSplit(text, split));
  const resolved = resolveOptions(sourceOptions(name)!, options, name) as unknown as ResolvedOptions;
  const labels = resolved.labels ?? resolved.digits;
  const open = async (part: ResolvedOptions['split']): Promise<IndexedSource> => {
    const opened = await openers[name]!({ ...resolved, split: part }, paths, obtain);
    return labels ? filterByLabel(opened, labels) : opened;
  };
  const source = await open(resolved.split);
  return applyOptions(source, resolved, async () => (resolved.split === 'test' ? open('train') : source));
}

/** The options of what makes a set, without those that every set takes. */
function ownOptions(options: ResolvedOptions): Readonly<Record<string, unknown>> {
  const shared = { labels: true, limit, ...pictureTransforms };
  return Object.fromEntries(Object.entries(options).filter(([name]) => !(name in shared)));
}

function part(source: IndexedSource, { split, seed }: ResolvedOptions): IndexedSource {
  if (split === 'all') return source;
  const [train, test] = splitSource(source, HELD_OUT, seed);
  return split === 'train' ? train : test;
}
