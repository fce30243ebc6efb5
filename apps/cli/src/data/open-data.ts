import type { BatchSource, IndexedSource } from '@gen/core';
import { withSplit } from '@gen/datasets';
import { openSource, type ObtainOptions } from '@gen/datasets/node';
import type { Context } from '../context.js';
import type { RunRecord } from '../run/run-record.js';
import { splitOf } from './source-text.js';

/** Data that was opened, with what it is. */
export interface OpenedData {
  readonly source: IndexedSource;
  /** The source as text. */
  readonly text: string;
  readonly split: string | null;
}

interface Places {
  readonly dataDir?: string | undefined;
}

/** Opens a source, showing downloads. */
export async function openData(text: string, { dataDir }: Places, context: Context): Promise<IndexedSource> {
  return opening(context, (options) => openSource(text, { ...options, ...(dataDir === undefined ? {} : { dataDir }) }));
}

/** Opens a source that is only walked in order, as training does: a large table stays on disk. */
export async function openStream(text: string, { dataDir }: Places, context: Context): Promise<BatchSource> {
  return opening(context, (options) => openSource(text, { ...options, ...(dataDir === undefined ? {} : { dataDir }), streams: true }));
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
 *
 * @throws OptionError if the run's own data has no test split
 */
export async function openRunData(
  record: Pick<RunRecord, 'data' | 'dataDir'>,
  { data, dataDir = record.dataDir }: { readonly data?: string | undefined; readonly dataDir?: string | undefined },
  context: Context,
): Promise<OpenedData> {
  const text = data ?? withSplit(record.data, 'test');
  return { source: await openData(text, { dataDir }, context), text, split: splitOf(text) };
}
