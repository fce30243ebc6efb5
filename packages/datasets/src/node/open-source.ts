import { resolveOptions, type BatchSource, type IndexedSource } from '@gen/core';
import { applyOptions } from '../source-text/apply-options.js';
import { parseSourceText, sourceOptions } from '../source-text/source-text.js';
import { withSplit } from '../source-text/with-split.js';
import { filterByLabel } from '../transforms/filter-by-label.js';
import { repeat } from '../transforms/repeat.js';
import { takePerClass } from '../transforms/take-per-class.js';
import { csvStream } from './csv-stream.js';
import type { ObtainOptions } from './obtain.js';
import { carriedOut, csvFileOptions, isStreamed, openers, type EarlierTable, type ResolvedOptions } from './openers.js';

/** What {@link openSource} takes beside the source's name. */
export interface OpenSourceOptions extends ObtainOptions {
  /** The split to open if the source names none: on the user's own files, `train` holds a tenth out. Default: the source's own. */
  readonly split?: 'train' | 'test';
  /** Whether a source that can only be walked in order will do. Large CSV files are then read from disk whenever they are walked; otherwise their values are kept in memory. Default false. */
  readonly streams?: boolean;
  /** How an earlier table was read, so that the rows of a CSV file are read as its were. Default: a table is read by itself. */
  readonly like?: EarlierTable | undefined;
}

/**
 * Opens a source by the name that a command line gives it: a data set (`mnist?split=test&binarize=stochastic`) or the
 * user's own files (`folder:PATH`, `idx:IMAGES,LABELS`, `npy:PATH`). The split is made first, then classes are chosen and
 * some of each taken, then transforms follow, in this order whatever the order in the text: `grey`, `crop`, `randomCrop`,
 * `downscale`, `patches`, `flip`, `limit`, `binarize`, `occlude`, `watermark`, `noise`, `mask`, `saltAndPepper`,
 * `standardize` or `whiten`. With `keepClean=yes` an example has itself before `occlude` as its target. The last two are measured on the training split, whatever the split and the limit, so that
 * all parts are treated the same.
 *
 * @throws OptionError for a name or option that is unknown or wrong; DownloadError, DataError and StoreError as opening
 * the data itself does, and as a transform does that the data does not fit
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
  const { perClass, binarize, limit, shuffleBuffer } = resolved;
  if (streams && name === 'csv' && binarize === undefined && perClass === undefined && (await isStreamed(resolved, paths[0]!))) {
    return csvStream(paths[0]!, { ...csvFileOptions(resolved, like), labels, limit, shuffleBuffer });
  }
  const open = async (part: ResolvedOptions['split']): Promise<IndexedSource> => {
    const opened = await openers[name]!({ ...resolved, split: part }, paths, obtain, like);
    return labels ? filterByLabel(opened, labels) : opened;
  };
  const source = await open(resolved.split);
  const few = perClass === undefined ? source : await takePerClass(source, perClass, { seed: resolved.seed });
  const left = { ...resolved, ...Object.fromEntries((carriedOut[name] ?? []).map((option) => [option, undefined])) };
  const made = await applyOptions(few, left, async () => (resolved.split === 'train' || resolved.split === 'all' ? source : open('train')));
  return resolved.repeat === undefined ? made : repeat(made, resolved.repeat);
}
