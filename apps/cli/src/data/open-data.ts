import type { IndexedSource } from '@gen/core';
import { withSplit } from '@gen/datasets';
import { openSource } from '@gen/datasets/node';
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

/** Opens a source, showing downloads. */
export async function openData(text: string, { dataDir }: { readonly dataDir?: string | undefined }, context: Context): Promise<IndexedSource> {
  const progress = context.progress();
  try {
    return await openSource(text, {
      ...(dataDir === undefined ? {} : { dataDir }),
      signal: context.io.signal,
      onProgress: ({ file, received, total }) => progress.count(`downloading ${file}`, received, total, 'bytes'),
    });
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
