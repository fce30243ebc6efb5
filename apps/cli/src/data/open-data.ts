import type { BatchSource, IndexedSource } from '@gen/core';
import { parseSourceText, withSplit } from '@gen/datasets';
import { HoldOutError, openSource, type EarlierTable, type ObtainOptions } from '@gen/datasets/node';
import type { Context } from '../context.js';
import type { RunRecord } from '../run/run-record.js';
import { asOwnPictures } from './as-own-pictures.js';
import { checkSourceName } from './advise-scheme.js';
import { splitOf, withoutHoldOut } from './source-text.js';

/** Data that was opened, with what it is. */
export interface OpenedData {
  readonly source: IndexedSource;
  /** The source as text. */
  readonly text: string;
  readonly split: string | null;
}

interface Places {
  readonly dataDir?: string | undefined;
  /** The table whose columns rows are read by. Default: their own. */
  readonly like?: EarlierTable | undefined;
}

/** Opens a source, showing downloads. */
export async function openNamed(text: string, { dataDir, like }: Places, context: Context): Promise<IndexedSource> {
  return opening(context, (options) => openSource(text, { ...options, like, ...(dataDir === undefined ? {} : { dataDir }) }));
}

/** Opens a source that is only walked in order, as training does: a large table stays on disk. */
export async function openStream(text: string, { dataDir, like }: Places, context: Context): Promise<BatchSource> {
  return opening(context, (options) => openSource(text, { ...options, like, ...(dataDir === undefined ? {} : { dataDir }), streams: true }));
}

/**
 * Opens data to train on. Of files with too few examples to hold some out all are taken, and said so, unless the user
 * named a split.
 *
 * @param isSplitNamed - whether the split of `text` is the user's
 */
export async function openTraining(text: string, places: Places, { isSplitNamed }: { readonly isSplitNamed: boolean }, context: Context): Promise<{ readonly source: BatchSource; readonly text: string }> {
  try {
    return { source: await openStream(text, places, context), text };
  } catch (error) {
    if (isSplitNamed || !(error instanceof HoldOutError)) throw error;
    const whole = withoutHoldOut(text);
    const source = await openStream(whole, places, context);
    context.note(`Training on all ${source.size} examples: they are too few to hold some out to test on.`);
    return { source, text: whole };
  }
}

/** How a run's own table was read, if it was trained on one: new rows are read so too. */
export function earlierTable({ data, spec: { columns, classNames, target } }: Pick<RunRecord, 'data' | 'spec'>): EarlierTable | undefined {
  return columns && { columns, classColumn: parseSourceText(data).options['class'] as string | undefined, classNames, targets: target?.columns };
}

async function opening<Source>({ io, progress: start }: Context, open: (options: ObtainOptions) => Promise<Source>): Promise<Source> {
  const progress = start();
  try {
    return await open({ signal: io.signal, onProgress: ({ file, received, total }) => progress.count(`downloading ${file}`, received, total, 'bytes') });
  } finally {
    progress.end();
  }
}

/**
 * Opens the data that a verb works on: what was asked for, else the run's own data at its test split, with the same options.
 * Rows for a run that was trained on a table are read by its columns, pictures of a plain folder at its size.
 *
 * @throws OptionError if the run's own data has no test split
 */
export async function openRunData(
  record: Pick<RunRecord, 'data' | 'dataDir' | 'spec'>,
  { data, dataDir = record.dataDir }: { readonly data?: string | undefined; readonly dataDir?: string | undefined },
  context: Context,
): Promise<OpenedData> {
  if (data !== undefined) await checkSourceName(data, '--data');
  const text = data === undefined ? withSplit(record.data, 'test') : asOwnPictures(data, record);
  if (data !== undefined && text !== data) context.note(`Read as the run's own pictures are: ${text}`);
  return { source: await openNamed(text, { dataDir, like: earlierTable(record) }, context), text, split: splitOf(text) };
}
